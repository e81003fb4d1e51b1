package io.byok.localkms.internal.crypto;

/**
 * The cryptography of a Region. China's Regions have SM2, SM3 and SM4: their symmetric keys are SM4 keys of 128 bits, and
 * they wrap under SM2 too, but not by RSA_AES_KEY_WRAP.
 */
public enum Suite {
    INTERNATIONAL,
    CHINA;

    public static Suite of(String region) {
        return region.startsWith("cn-") ? CHINA : INTERNATIONAL;
    }

    Gcm symmetric() {
        return this == CHINA ? Gcm.SM4 : Gcm.AES_256;
    }
}
