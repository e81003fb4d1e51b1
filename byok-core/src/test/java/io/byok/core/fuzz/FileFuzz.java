package io.byok.core.fuzz;

import io.byok.core.ByokException;
import java.util.Arrays;
import java.util.function.Function;

/** What any bytes given to a reader may come to. */
final class FileFuzz {
    /** A message holds a value, a rule, a source and a remedy, and never a file. */
    private static final int LONGEST_MESSAGE = 8 * 1024;

    private FileFuzz() {}

    /** True if the bytes are such a file, which is then the same once written and read again; false if they are refused. */
    static <T> boolean isRead(byte[] file, Function<byte[], T> read, Function<T, byte[]> write) {
        try {
            byte[] written = write.apply(read.apply(file));
            if (!Arrays.equals(written, write.apply(read.apply(written)))) {
                throw new AssertionError("what was read does not survive being written");
            }
            return true;
        } catch (ByokException refused) {
            return requireWords(refused);
        }
    }

    /** Always false: it was refused. */
    static boolean requireWords(ByokException refused) {
        String words = refused.getMessage();
        if (words == null || words.isEmpty() || words.length() > LONGEST_MESSAGE) {
            throw new AssertionError("a refusal without words, or with too many", refused);
        }
        return false;
    }
}
