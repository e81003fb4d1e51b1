package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.InvalidWrappingKeyException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapFailedException;
import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaPrivateKey;
import io.byok.core.internal.rsa.RsaPrivateKeyParts;
import io.byok.core.internal.rsa.RsaPublicKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** From encoded RSA keys to keys that our own arithmetic has checked completely. */
public final class RsaKeys {
    private RsaKeys() {}

    /**
     * Puts a key into its canonical envelope, which is version 1 of PKCS#8 with algorithm rsaEncryption. Attributes go, and so
     * does the mark RSASSA-PSS with its limits: KMS has its own way to say what a key is for.
     *
     * @param given PKCS#8 of either version; taken over and closed
     * @return what the caller closes; its numbers are not yet checked
     * @throws InvalidKeyMaterialException if it is no PKCS#8 around an RSA key
     */
    public static OffHeapSecret plain(KeyMaterialSpec spec, OffHeapSecret given) {
        return Taken.orClosed(
                given,
                secret -> secret.use(pkcs8 -> {
                    ByteBuffer key = PrivateKeys.open(
                                    spec, pkcs8, spec.algorithmOid().orElseThrow(), AlgorithmNames.RSASSA_PSS)
                            .privateKey();
                    return RsaPrivateKeyDer.enclose(key).toSecret();
                }));
    }

    /**
     * Opens a private key in canonical PKCS#8; the caller closes it.
     *
     * @param pkcs8 position to limit, read in place
     * @throws InvalidKeyMaterialException if it is no such key, of another size, or one of its numbers is wrong
     */
    public static RsaPrivateKey openPrivate(KeyMaterialSpec spec, ByteBuffer pkcs8, SecureRandom random) {
        RsaPrivateKeyDer der = parse(spec, pkcs8);
        RsaPrivateKey key = open(spec, der, random);
        boolean accepted = false;
        try {
            requireSize(spec, key.publicKey().bits());
            if (!key.isPrivateExponent(der.privateExponent())) {
                throw refused(spec, "its private exponent is not the inverse of its public exponent", "RFC 8017, 3.2");
            }
            accepted = true;
            return key;
        } finally {
            if (!accepted) {
                key.close();
            }
        }
    }

    private static RsaPrivateKeyDer parse(KeyMaterialSpec spec, ByteBuffer pkcs8) {
        return PrivateKeys.read(
                spec, pkcs8, "RFC 8017 appendix A.1.2", () -> RsaPrivateKeyDer.parse(pkcs8.duplicate()));
    }

    private static RsaPrivateKey open(KeyMaterialSpec spec, RsaPrivateKeyDer der, SecureRandom random) {
        try {
            return RsaPrivateKey.of(
                    new RsaPrivateKeyParts(
                            der.modulus(),
                            exponent(der.publicExponent()),
                            der.prime1(),
                            der.prime2(),
                            der.exponent1(),
                            der.exponent2(),
                            der.coefficient()),
                    random);
        } catch (IllegalArgumentException e) {
            throw refused(
                    spec,
                    String.valueOf(e.getMessage()),
                    "AWS KMS Developer Guide, \"Requirements for imported key material\"");
        } catch (RandomSourceException e) {
            throw new WrapFailedException("The key could not be checked: " + e.getMessage(), e);
        }
    }

    private static void requireSize(KeyMaterialSpec spec, int modulusBits) {
        if (modulusBits != spec.sizeBits()) {
            throw refused(
                    spec,
                    "its modulus has " + modulusBits + " bits, and AWS KMS takes exactly " + spec.sizeBits() + " for "
                            + spec,
                    "AWS KMS Developer Guide, \"Requirements for imported key material\"");
        }
    }

    private static InvalidKeyMaterialException refused(KeyMaterialSpec spec, String reason, String source) {
        return new InvalidKeyMaterialException(
                spec,
                "This RSA private key cannot be taken as " + spec + ": " + reason + " (" + source
                        + "). Export the key again from its source, or name the spec that fits it.");
    }

    /**
     * A public key to wrap under.
     *
     * @throws InvalidWrappingKeyException if it is of another size or not safe to wrap under
     */
    public static RsaPublicKey publicKey(int modulusBits, ByteBuffer modulus, ByteBuffer publicExponent) {
        byte[] n = new byte[modulus.remaining()];
        modulus.duplicate().get(n);
        try {
            return RsaPublicKey.forWrapping(n, exponent(publicExponent), modulusBits);
        } catch (IllegalArgumentException e) {
            throw new InvalidWrappingKeyException(
                    "This public key is not to be wrapped under: " + e.getMessage() + ".", e);
        }
    }

    private static long exponent(ByteBuffer bigEndian) {
        if (bigEndian.remaining() > Long.BYTES) {
            throw new IllegalArgumentException("a public exponent of " + bigEndian.remaining()
                    + " bytes: it must be below 2^32, the bound of this library; use a key with the exponent 65537");
        }
        long exponent = 0;
        for (int i = bigEndian.position(); i < bigEndian.limit(); i++) {
            exponent = (exponent << 8) | (bigEndian.get(i) & 0xFF);
        }
        return exponent;
    }
}
