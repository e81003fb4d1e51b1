package io.byok.core.fuzz;

import io.byok.core.EscrowCopy;

/** What Jazzer calls: any bytes are an escrow copy, or are refused by an exception of this library. */
public final class EscrowCopyFuzz {
    private EscrowCopyFuzz() {}

    /** By the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        isRead(data);
    }

    /** True if it is one, false if it is refused. */
    static boolean isRead(byte[] json) {
        return FileFuzz.isRead(json, EscrowCopy::parse, EscrowCopy::toJson);
    }
}
