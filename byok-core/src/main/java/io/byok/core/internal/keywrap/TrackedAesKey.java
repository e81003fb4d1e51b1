package io.byok.core.internal.keywrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * An AES key for the JDK's cipher that remembers every copy it handed out, and wipes them all.
 *
 * <p>The JDK asks a key for its bytes as often as it likes and leaves the copies to the collector.
 */
final class TrackedAesKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient byte[] key;
    private final transient List<byte[]> copies = new ArrayList<>(2);

    /** The key in {@code key}, which is not copied and which its owner wipes. */
    TrackedAesKey(byte[] key) {
        this.key = key;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, wiped by {@link #wipeCopies()}. */
    @Override
    public byte[] getEncoded() {
        byte[] copy = key.clone();
        copies.add(copy);
        return copy;
    }

    void wipeCopies() {
        for (byte[] copy : copies) {
            Arrays.fill(copy, (byte) 0);
        }
        copies.clear();
    }

    private void writeObject(java.io.ObjectOutputStream out) throws java.io.NotSerializableException {
        throw new java.io.NotSerializableException("an AES key of this library never leaves the process");
    }

    @Override
    public String toString() {
        return "TrackedAesKey[<redacted>]";
    }
}
