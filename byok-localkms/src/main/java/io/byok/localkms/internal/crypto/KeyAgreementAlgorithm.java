package io.byok.localkms.internal.crypto;

/** The one key agreement algorithm of AWS's API model. */
public enum KeyAgreementAlgorithm implements KeyAlgorithm {
    ECDH;

    @Override
    public boolean fits(KeySpec spec) {
        return spec.usages().contains(KeyUsage.KEY_AGREEMENT);
    }
}
