package io.byok.core.internal.file;

import io.byok.core.KeyMaterialSpec;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * A public key as its bytes, whatever its curve: the JDK's own classes know some of ours no more. Providers take it like
 * any other key, by algorithm, format and encoding.
 */
final class CarriedPublicKey implements PublicKey {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final byte[] subjectPublicKeyInfo;

    CarriedPublicKey(KeyMaterialSpec spec, byte[] subjectPublicKeyInfo) {
        this.algorithm = switch (spec.family()) {
            case RSA -> "RSA";
            case EDWARDS -> "EdDSA";
            default -> "EC";
        };
        this.subjectPublicKeyInfo = subjectPublicKeyInfo.clone();
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
        return "public key SHA-256 " + Sha256.hex(subjectPublicKeyInfo);
    }
}
