package io.byok.core.internal.read.text;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * One block of PEM (RFC 7468), and of its older form with headers (RFC 1421 section 4.4).
 *
 * @param label what stands behind BEGIN
 * @param headers such as Proc-Type and DEK-Info; public
 * @param body the base64 text, a slice of the text it was found in
 */
public record PemBlock(String label, Map<String, String> headers, ByteBuffer body) {
    /** Redacted. */
    @Override
    public String toString() {
        return "PemBlock[" + label + ", <redacted>]";
    }
}
