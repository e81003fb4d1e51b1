package io.byok.core.fuzz;

import io.byok.core.WrapRequest;

/** What Jazzer calls: any bytes are a request to wrap, or are refused by an exception of this library. */
public final class WrapRequestFuzz {
    private WrapRequestFuzz() {}

    /** By the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        isRead(data);
    }

    /** True if it is one, false if it is refused. */
    static boolean isRead(byte[] json) {
        return FileFuzz.isRead(json, WrapRequest::parse, WrapRequest::toJson);
    }
}
