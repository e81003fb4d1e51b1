package io.byok.localkms.internal.crypto;

/** The wrapping key specs of AWS's API model. */
public enum WrappingKeySpec {
    RSA_2048(2048),
    RSA_3072(3072),
    RSA_4096(4096),
    /** China's Regions only. */
    SM2(0);

    private final int modulusBits;

    WrappingKeySpec(int modulusBits) {
        this.modulusBits = modulusBits;
    }

    public int modulusBits() {
        return modulusBits;
    }

    public boolean isRsa() {
        return modulusBits > 0;
    }

    /** Makes a pair of this spec. */
    WrappingPair generate() {
        return isRsa() ? RsaWrappingPair.generate(this) : Sm2WrappingPair.generate();
    }
}
