package io.byok.core.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;

/** The keys that traced scenarios wrap under: public, and the same in every run. */
public final class WrappingKeys {
    private static final RsaNumbers RSA_1024 =
            RsaPool.keys(1, 512, new Random(1024)).get(0);
    private static final RsaNumbers RSA_2048 =
            RsaPool.keys(1, 1024, new Random(2048)).get(0);

    private WrappingKeys() {}

    /** One that the engine takes, and the public API does not. */
    public static RsaNumbers rsa1024() {
        return RSA_1024;
    }

    /** The public half of one that the public API takes, in DER. */
    public static byte[] rsa2048() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(RSA_2048.n(), RsaNumbers.E))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
