package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The MAC algorithms of AWS's API model, each of one key spec. Standard: RFC 2104. */
public enum MacAlgorithm implements KeyAlgorithm {
    HMAC_SHA_224(KeySpec.HMAC_224, "HmacSHA224"),
    HMAC_SHA_256(KeySpec.HMAC_256, "HmacSHA256"),
    HMAC_SHA_384(KeySpec.HMAC_384, "HmacSHA384"),
    HMAC_SHA_512(KeySpec.HMAC_512, "HmacSHA512");

    private final KeySpec spec;
    private final String jcaName;

    MacAlgorithm(KeySpec spec, String jcaName) {
        this.spec = spec;
        this.jcaName = jcaName;
    }

    @Override
    public boolean fits(KeySpec other) {
        return other == spec;
    }

    public byte[] generate(HmacMaterial material, byte[] message) {
        try {
            Mac mac = Mac.getInstance(jcaName);
            mac.init(new SecretKeySpec(material.key(), jcaName));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(this + " failed", impossible);
        }
    }

    public boolean verify(HmacMaterial material, byte[] message, byte[] mac) {
        return MessageDigest.isEqual(generate(material, message), mac);
    }
}
