package io.byok.core.trace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingTest {
    private final Mapping mapping = new Mapping(0x1000, 0x5000, "rw-p", "[heap]");

    @Test
    void reads_a_line_with_a_name() {
        assertThat(Mapping.parse("7f00-8f00 r--p 00001000 fe:00 328258   /usr/lib/a file.so"))
                .isEqualTo(new Mapping(0x7f00, 0x8f00, "r--p", "/usr/lib/a_file.so"));
    }

    @Test
    void reads_a_line_without_a_name() {
        assertThat(Mapping.parse("f8000000-100000000 rw-p 00000000 00:00 0 "))
                .isEqualTo(new Mapping(0xf8000000L, 0x100000000L, "rw-p", "[anonymous]"));
    }

    @Test
    void is_a_file_alone_where_it_is_shared_and_cannot_be_written() {
        assertThat(new Mapping(0, 1, "r--s", "/usr/lib/modules").isFileAlone()).isTrue();
        assertThat(new Mapping(0, 1, "rw-s", "/usr/lib/modules").isFileAlone()).isFalse();
        assertThat(new Mapping(0, 1, "r--p", "/usr/lib/modules").isFileAlone()).isFalse();
        assertThat(new Mapping(0, 1, "r--s", "[anonymous]").isFileAlone()).isFalse();
    }

    @Test
    void leaves_out_a_range_in_its_middle() {
        assertThat(mapping.without(0x2000, 0x3000))
                .containsExactly(
                        new Mapping(0x1000, 0x2000, "rw-p", "[heap]"), new Mapping(0x3000, 0x5000, "rw-p", "[heap]"));
    }

    @Test
    void leaves_out_a_range_at_its_ends() {
        assertThat(mapping.without(0x0, 0x2000)).containsExactly(new Mapping(0x2000, 0x5000, "rw-p", "[heap]"));
        assertThat(mapping.without(0x4000, 0x6000)).containsExactly(new Mapping(0x1000, 0x4000, "rw-p", "[heap]"));
        assertThat(mapping.without(0x0, 0x6000)).isEmpty();
    }

    @Test
    void leaves_out_nothing_of_a_range_elsewhere() {
        assertThat(mapping.without(0x5000, 0x6000)).containsExactly(mapping);
        assertThat(mapping.without(0x0, 0x1000)).containsExactly(mapping);
    }

    @Test
    void keeps_what_lies_in_a_range() {
        assertThat(mapping.within(0x2000, 0x3000)).isEqualTo(new Mapping(0x2000, 0x3000, "rw-p", "[heap]"));
        assertThat(mapping.within(0x0, 0x2000)).isEqualTo(new Mapping(0x1000, 0x2000, "rw-p", "[heap]"));
        assertThat(mapping.within(0x4000, 0x6000)).isEqualTo(new Mapping(0x4000, 0x5000, "rw-p", "[heap]"));
    }
}
