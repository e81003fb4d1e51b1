package io.byok.core.internal.material;

import java.security.PublicKey;
import java.util.Arrays;

/** A public key on a curve that the JDK does not know: its encoding, for providers and libraries that do. */
final class EncodedPublicKey implements PublicKey {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final byte[] subjectPublicKeyInfo;

    EncodedPublicKey(String algorithm, byte[] subjectPublicKeyInfo) {
        this.algorithm = algorithm;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        return subjectPublicKeyInfo.clone();
    }

    /** Equal to every public key with the same encoding. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(key.getEncoded(), subjectPublicKeyInfo);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(subjectPublicKeyInfo);
    }

    @Override
    public String toString() {
        return "PublicKey[" + algorithm + ", " + subjectPublicKeyInfo.length + " bytes]";
    }
}
