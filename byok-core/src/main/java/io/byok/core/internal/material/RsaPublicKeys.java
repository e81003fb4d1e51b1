package io.byok.core.internal.material;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;

/** RSA public keys: nothing here is secret. */
public final class RsaPublicKeys {
    private RsaPublicKeys() {}

    /** Bit length of a big-endian number. */
    public static int bits(ByteBuffer bigEndian) {
        return unsigned(bigEndian).bitLength();
    }

    /** The key as the JDK knows it. */
    public static PublicKey toJca(ByteBuffer modulus, ByteBuffer exponent) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(unsigned(modulus), unsigned(exponent)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK refuses an RSA public key that was checked", e);
        }
    }

    private static BigInteger unsigned(ByteBuffer bigEndian) {
        byte[] magnitude = new byte[bigEndian.remaining()];
        bigEndian.duplicate().get(magnitude);
        return new BigInteger(1, magnitude);
    }
}
