package io.byok.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.byok.core.trace.Callee.Marker;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalleesTest {
    @Test
    void lists_only_methods_that_there_are() {
        assertThat(Callees.reviewed().all())
                .isNotEmpty()
                .allSatisfy(callee -> assertThat(methods(callee)).contains(callee.name()));
    }

    @Test
    void reads_marks_as_what_is_recorded() {
        Callee callee = Callee.parse("java.lang.X.y(int, @int, ~long): reason");

        assertThat(callee.name()).isEqualTo("java.lang.X.y(int,int,long)");
        assertThat(callee.markers()).containsExactly(Marker.DATA, Marker.ADDRESS, Marker.SIGN);
        assertThat(callee.reason()).isEqualTo("reason");
    }

    @Test
    void applies_the_last_marks_of_an_open_signature_to_the_last_arguments() {
        Callee callee = Callee.parse("java.lang.X.set(@..., value): reason");

        assertThat(callee.name()).isEqualTo("java.lang.X.set(...)");
        assertThat(Stream.of(0, 1, 2).map(i -> callee.marker(i, 3)))
                .containsExactly(Marker.ADDRESS, Marker.ADDRESS, Marker.DATA);
    }

    @Test
    void refuses_an_entry_without_a_reason() {
        assertThatIllegalArgumentException().isThrownBy(() -> Callee.parse("java.lang.X.y(int): "));
    }

    @Test
    void refuses_an_entry_that_stands_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Callees.parse(Stream.of("java.lang.X.y(): one", "java.lang.X.y(): other")))
                .withMessageContaining("java.lang.X.y() is listed twice");
    }

    /** The methods and constructors of the class of an entry, written as entries are. */
    private static Stream<String> methods(Callee callee) {
        String method = callee.name().substring(0, callee.name().indexOf('('));
        String owner = method.substring(0, method.lastIndexOf('.'));
        if (owner.endsWith("[]")) {
            return Stream.of(owner + ".clone()");
        }
        return Stream.concat(
                        Arrays.stream(type(owner).getDeclaredMethods()),
                        Arrays.stream(type(owner).getDeclaredConstructors()))
                .flatMap(each -> written(owner, each));
    }

    private static Stream<String> written(String owner, Executable method) {
        String name = owner + "." + (method.getName().equals(owner) ? "<init>" : method.getName());
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .map(Objects::requireNonNull)
                .collect(Collectors.joining(","));
        return Stream.of(name + "(" + parameters + ")", name + "(...)");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
