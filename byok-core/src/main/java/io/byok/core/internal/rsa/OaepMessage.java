package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.SecretLength;
import java.nio.ByteBuffer;

/**
 * A decrypted block, judged but not yet told: whether it is one, where its message begins, and the message, which still
 * stands under its mask.
 *
 * <p>Lives as long as the scratch its arrays are in.
 */
public final class OaepMessage {
    private final SecretLength outcome;
    private final byte[] masked;
    private final byte[] mask;

    OaepMessage(SecretLength outcome, byte[] masked, byte[] mask) {
        this.outcome = outcome;
        this.masked = masked;
        this.mask = mask;
    }

    /** Whether the block is well-formed, and the length of its message; still secret. */
    public SecretLength outcome() {
        return outcome;
    }

    /**
     * Sets {@code out} to the message if it is valid and has exactly {@code out.length} bytes, else to {@code otherwise};
     * which of the two stays secret.
     */
    public Choice selectInto(byte[] out, byte[] otherwise) {
        Choice valid = outcome.validOf(out.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) valid.select(octet(masked.length - out.length + i), otherwise[i]);
        }
        return valid;
    }

    /** Writes the message of {@code lengthBytes}, by now public, to the remaining bytes of {@code destination}. */
    void copyTo(ByteBuffer destination, int lengthBytes) {
        for (int i = 0; i < lengthBytes; i++) {
            destination.put(destination.position() + i, (byte) octet(masked.length - lengthBytes + i));
        }
    }

    private int octet(int index) {
        return masked[index] ^ mask[index];
    }
}
