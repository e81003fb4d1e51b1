package io.byok.aws.internal.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 16 bytes of the SHA-256 of a name: all that is kept of the names of a job. Two of a million names share one with
 * a probability of less than 2^-88.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
public record IdHash(long high, long low) {
    /** The hash of a name. */
    public static IdHash of(String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        return new IdHash(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
