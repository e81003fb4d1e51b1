package io.byok.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzer for files of a ceremony, and thousands of changes of them that are the same in every run. */
class FileFuzzTest {
    private static final int CHANGES_OF_A_SEED = 1000;

    static Stream<Arguments> files() throws Exception {
        return Stream.of(
                of("WrapRequest", FileSeeds.requests(), WrapRequestFuzz::isRead),
                of("WrapResponse", FileSeeds.responses(), WrapResponseFuzz::isRead),
                of("EscrowCopy", FileSeeds.escrowCopies(), EscrowCopyFuzz::isRead),
                of("ConsoleParameters", FileSeeds.consoleZips(), ConsoleZipFuzz::isRead));
    }

    private static Arguments of(String type, Map<String, byte[]> seeds, Predicate<byte[]> isRead) {
        return Arguments.of(type, seeds, isRead);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_seed_is_read_and_a_change_of_it_is_read_or_refused_by_name(
            String type, Map<String, byte[]> seeds, Predicate<byte[]> isRead) {
        Random random = new Random(type.hashCode());
        for (byte[] seed : seeds.values()) {
            int refused = 0;
            for (int i = 0; i < CHANGES_OF_A_SEED; i++) {
                refused += isRead.test(changed(seed, random)) ? 0 : 1;
            }

            assertThat(isRead.test(seed)).isTrue();
            assertThat(refused).isPositive();
        }
    }

    /** Cut short, a part of it twice, or some bytes replaced. */
    private static byte[] changed(byte[] input, Random random) {
        int from = random.nextInt(input.length);
        int to = from + random.nextInt(input.length - from);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(input, from);
            case 1 -> twice(input, from, to);
            default -> replaced(input, 1 + random.nextInt(3), random);
        };
    }

    private static byte[] twice(byte[] input, int from, int to) {
        byte[] result = Arrays.copyOf(input, input.length + to - from);
        System.arraycopy(input, from, result, to, input.length - from);
        return result;
    }

    private static byte[] replaced(byte[] input, int count, Random random) {
        byte[] result = input.clone();
        for (int i = 0; i < count; i++) {
            result[random.nextInt(result.length)] = (byte) random.nextInt(256);
        }
        return result;
    }
}
