package io.byok.pkcs11.internal.key;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** A public key on a curve that the JDK does not compute on: its encoding, to be handed to those who do. */
final class EncodedPublicKey implements PublicKey {
    private static final long serialVersionUID = 1L;

    private final byte[] subjectPublicKeyInfo;

    EncodedPublicKey(byte[] subjectPublicKeyInfo) {
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
    }

    @Override
    public String getAlgorithm() {
        return "EC";
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        return subjectPublicKeyInfo.clone();
    }

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
        return "EC public key " + HexFormat.of().formatHex(subjectPublicKeyInfo);
    }
}
