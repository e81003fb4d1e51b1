package io.byok.core.fuzz;

import io.byok.core.WrapResponse;

/** What Jazzer calls: any bytes are the answer to a request, or are refused by an exception of this library. */
public final class WrapResponseFuzz {
    private WrapResponseFuzz() {}

    /** By the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        isRead(data);
    }

    /** True if it is one, false if it is refused. */
    static boolean isRead(byte[] json) {
        return FileFuzz.isRead(json, WrapResponse::parse, WrapResponse::toJson);
    }
}
