package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;

/** An SM2 wrapping key pair, as China's Regions have it. */
final class Sm2WrappingPair implements WrappingPair {

    private final EcMaterial key;
    private final String fingerprint;

    private Sm2WrappingPair(EcMaterial key) {
        this.key = key;
        this.fingerprint = WrappingPair.fingerprint(key.publicKeyDer());
    }

    static Sm2WrappingPair generate() {
        return new Sm2WrappingPair(EcMaterial.generate(Curve.SM2, new SecureRandom()));
    }

    static Sm2WrappingPair read(byte[] privateKeyDer) {
        return EcMaterial.ofPkcs8(privateKeyDer, Curve.SM2)
                .map(Sm2WrappingPair::new)
                .orElseThrow(() -> new IllegalArgumentException("not an SM2 private key in PKCS #8"));
    }

    @Override
    public WrappingKeySpec spec() {
        return WrappingKeySpec.SM2;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public byte[] publicKeyDer() {
        return key.publicKeyDer();
    }

    @Override
    public byte[] privateKeyDer() {
        return key.privateKeyDer();
    }

    EcMaterial key() {
        return key;
    }

    @Override
    public String toString() {
        return "Sm2WrappingPair[" + fingerprint + "]";
    }
}
