package io.byok.localkms.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** What a server knows and nobody else: it seals tokens and headers, and derives material ids, under keys made of it. */
public final class ServerSecret {

    private static final int SECRET_BYTES = 32;

    private final byte[] secret;

    private ServerSecret(byte[] secret) {
        this.secret = secret;
    }

    public static ServerSecret generate(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ServerSecret(secret);
    }

    /** Takes a copy of the bytes of an earlier one. */
    public static ServerSecret of(byte[] bytes) {
        return new ServerSecret(bytes.clone());
    }

    /** A copy. */
    public byte[] bytes() {
        return secret.clone();
    }

    /** The key of 256 bits for one purpose; other purposes have others. */
    byte[] keyFor(String purpose) {
        return new Hmac(secret).of(purpose.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "ServerSecret[redacted]";
    }
}
