package io.byok.pkcs11.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the C library that every Linux process has loaded already. */
class NativeBridgeTest {
    static Stream<NativeBridge> bridges() throws IOException {
        Path library = libc();
        return FfmBridge.isThere()
                ? Stream.of(FfmBridge.load(library), JnaBridge.load(library))
                : Stream.of(JnaBridge.load(library));
    }

    private static Path libc() throws IOException {
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            return mappings.filter(line -> line.matches(".*/libc[.-][^/]*$"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void calls_with_numbers_of_64_bits_and_takes_one_back(NativeBridge bridge) {
        assertThat(bridge.call(bridge.symbol("labs"), -0x1234567890L)).isEqualTo(0x1234567890L);
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void passes_the_beginning_of_a_buffer_whatever_its_position(NativeBridge bridge) {
        ByteBuffer text = ByteBuffer.allocateDirect(16);
        text.put("eleven long".getBytes(StandardCharsets.US_ASCII)).position(7);

        assertThat(bridge.call(bridge.symbol("strlen"), bridge.addressOf(text))).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void passes_seven_arguments_and_more(NativeBridge bridge) {
        ByteBuffer out = ByteBuffer.allocateDirect(64);
        ByteBuffer format = ByteBuffer.allocateDirect(64);
        format.put("%ld %ld %ld %ld %ld\0".getBytes(StandardCharsets.US_ASCII));

        bridge.call(
                bridge.symbol("snprintf"),
                bridge.addressOf(out),
                64,
                bridge.addressOf(format),
                1,
                2,
                3,
                4,
                Long.MAX_VALUE);

        assertThat(StandardCharsets.US_ASCII.decode(out).toString()).startsWith("1 2 3 4 9223372036854775807\0");
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void views_memory_that_native_code_owns(NativeBridge bridge) {
        long memory = bridge.call(bridge.symbol("calloc"), 1, 32);
        try {
            bridge.view(memory, 32).putLong(8, 0x0102030405060708L);

            assertThat(bridge.view(memory + 8, 8).order(ByteOrder.nativeOrder()).getLong())
                    .isEqualTo(0x0102030405060708L);
        } finally {
            bridge.call(bridge.symbol("free"), memory);
        }
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void says_which_function_a_library_lacks(NativeBridge bridge) {
        assertThatThrownBy(() -> bridge.symbol("C_GetFunctionList"))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("exports no C_GetFunctionList");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Windows Server 2022, aarch64", "Linux, arm", "Linux, i386"})
    void says_where_structures_are_laid_out_otherwise(String os, String arch) {
        assertThatThrownBy(() -> Bridges.requireKnownPlatform(os, arch))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("This is " + os + " on " + arch)
                .hasMessageContaining("64-bit Linux and macOS only");
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64", "Linux, s390x", "Mac OS X, aarch64"})
    void takes_every_platform_of_64_bits_but_windows(String os, String arch) {
        Bridges.requireKnownPlatform(os, arch);
    }

    @Test
    void says_which_library_cannot_be_loaded() {
        assertThatThrownBy(() -> Bridges.load(Path.of("/no/such/library.so")))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("cannot load /no/such/library.so");
    }
}
