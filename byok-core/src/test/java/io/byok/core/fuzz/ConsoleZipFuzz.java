package io.byok.core.fuzz;

import io.byok.core.ByokException;
import io.byok.core.ConsoleParameters;

/** What Jazzer calls: any bytes are a download of the KMS console, or are refused by an exception of this library. */
public final class ConsoleZipFuzz {
    private ConsoleZipFuzz() {}

    /** By the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        isRead(data);
    }

    /** True if it is one that tells all of its set, false if it is refused. */
    static boolean isRead(byte[] zip) {
        try {
            return ConsoleParameters.parseZip(zip).complete().keyArn().startsWith("arn:");
        } catch (ByokException refused) {
            return FileFuzz.requireWords(refused);
        }
    }
}
