package io.byok.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HierarchyTest {
    private final Hierarchy hierarchy = new Hierarchy(HierarchyTest.class.getClassLoader(), name -> false);

    @Test
    void finds_a_method_in_the_class_that_a_call_names() {
        assertThat(hierarchy.declaring("java/nio/ByteBuffer", "get", "(I)B")).isEqualTo("java/nio/ByteBuffer");
    }

    @Test
    void finds_a_method_in_a_superclass() {
        assertThat(hierarchy.declaring("java/nio/ByteBuffer", "limit", "()I")).isEqualTo("java/nio/Buffer");
    }

    @Test
    void finds_a_method_in_an_interface_of_an_interface() {
        assertThat(hierarchy.declaring("java/io/Closeable", "close", "()V")).isEqualTo("java/io/Closeable");
        assertThat(hierarchy.declaring("java/util/List", "forEach", "(Ljava/util/function/Consumer;)V"))
                .isEqualTo("java/lang/Iterable");
    }

    @Test
    void finds_a_method_of_every_object_through_an_interface() {
        assertThat(hierarchy.declaring("java/lang/Runnable", "hashCode", "()I")).isEqualTo("java/lang/Object");
    }

    @Test
    void takes_the_owner_named_for_a_method_of_any_signature() {
        assertThat(hierarchy.declaring("java/lang/invoke/VarHandle", "get", "([JI)J"))
                .isEqualTo("java/lang/invoke/VarHandle");
    }
}
