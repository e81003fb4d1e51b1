package io.byok.pkcs11.internal.cryptoki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a token says of itself; texts without the blanks that fill them.
 *
 * <p>Standard: PKCS#11 v2.40, CK_TOKEN_INFO.
 */
public record TokenInfo(
        long slot, String label, String manufacturer, String model, String serial, String firmware, long flags) {
    private static final long LOGIN_REQUIRED = 0x4;
    private static final long TOKEN_INITIALIZED = 0x400;
    private static final int FLAGS_OFFSET = 96;
    private static final int FIRMWARE_OFFSET = 186;

    static TokenInfo of(long slot, ByteBuffer info) {
        return new TokenInfo(
                slot,
                text(info, 0, 32),
                text(info, 32, 32),
                text(info, 64, 16),
                text(info, 80, 16),
                Byte.toUnsignedInt(info.get(FIRMWARE_OFFSET)) + "." + Byte.toUnsignedInt(info.get(FIRMWARE_OFFSET + 1)),
                info.getLong(FLAGS_OFFSET));
    }

    /** Whether it is the same token, whatever slot it is in now. */
    public boolean isSameAs(TokenInfo other) {
        return label.equals(other.label) && serial.equals(other.serial);
    }

    private static String text(ByteBuffer info, int offset, int length) {
        byte[] bytes = new byte[length];
        info.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
    }

    /** Whether there is anything to use. */
    public boolean isInitialized() {
        return (flags & TOKEN_INITIALIZED) != 0;
    }

    /** Whether its keys are seen after a login only. */
    public boolean isLoginRequired() {
        return (flags & LOGIN_REQUIRED) != 0;
    }
}
