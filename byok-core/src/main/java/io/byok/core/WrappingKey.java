package io.byok.core;

import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.RsaPublicKeyDer;
import io.byok.core.internal.engine.PublicHalf;
import io.byok.core.internal.material.RsaKeys;
import io.byok.core.internal.material.RsaPublicKeys;
import io.byok.core.internal.rsa.RsaPublicKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key to wrap under: the one KMS makes for an import, or the customer's own for an escrow copy. It is checked
 * completely when it is made, so whoever holds one may use it. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1">RFC 8017 appendix A.1.1 (RSA public key)</a>
 */
public final class WrappingKey {
    /** The kinds of wrapping key, under AWS's own names. */
    public enum Spec {
        /** RSA with a modulus of 2048 bits. */
        RSA_2048(2048),
        /** RSA with a modulus of 3072 bits. */
        RSA_3072(3072),
        /** RSA with a modulus of 4096 bits: what AWS recommends. */
        RSA_4096(4096);

        private final int modulusBits;

        Spec(int modulusBits) {
            this.modulusBits = modulusBits;
        }

        /**
         * The exact length of the modulus.
         *
         * @return length in bits
         */
        public int modulusBits() {
            return modulusBits;
        }

        /**
         * The length of the modulus, which is that of an RSA ciphertext.
         *
         * @return length in bytes
         */
        public int modulusBytes() {
            return modulusBits / 8;
        }
    }

    private final Spec spec;
    private final byte[] subjectPublicKeyInfo;
    private final PublicHalf publicHalf;
    private final String fingerprint;

    private WrappingKey(Spec spec, byte[] subjectPublicKeyInfo, RsaPublicKey key) {
        this.spec = spec;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.publicHalf = new PublicHalf(subjectPublicKeyInfo, key);
        this.fingerprint = sha256Hex(subjectPublicKeyInfo);
    }

    /**
     * Reads and checks a public key that must be of a certain spec: the one that was asked of KMS.
     *
     * @param expected what was asked for
     * @param subjectPublicKeyInfo the key as KMS answers it, an X.509 SubjectPublicKeyInfo in DER; copied
     * @return the wrapping key
     * @throws InvalidWrappingKeyException if it cannot be read, is of another size, or is not safe to wrap under
     */
    public static WrappingKey of(Spec expected, byte[] subjectPublicKeyInfo) {
        byte[] copy = subjectPublicKeyInfo.clone();
        RsaPublicKeyDer parts = parse(copy);
        requireSize(expected, RsaPublicKeys.bits(parts.modulus()));
        return new WrappingKey(
                expected, copy, RsaKeys.publicKey(expected.modulusBits(), parts.modulus(), parts.publicExponent()));
    }

    private static void requireSize(Spec expected, int modulusBits) {
        if (modulusBits != expected.modulusBits()) {
            throw new InvalidWrappingKeyException("An RSA public key of " + modulusBits + " bits where " + expected
                    + " was asked for (AWS KMS, GetParametersForImport, WrappingKeySpec)."
                    + " Fetch the wrapping key again and check which server answered.");
        }
    }

    /**
     * Reads and checks a public key of whichever spec it is.
     *
     * @param subjectPublicKeyInfo an X.509 SubjectPublicKeyInfo in DER; copied
     * @return the wrapping key
     * @throws InvalidWrappingKeyException if it cannot be read, is of no wrapping key's size, or is not safe to wrap under
     */
    public static WrappingKey of(byte[] subjectPublicKeyInfo) {
        int modulusBits = RsaPublicKeys.bits(parse(subjectPublicKeyInfo).modulus());
        Spec spec = Arrays.stream(Spec.values())
                .filter(candidate -> candidate.modulusBits() == modulusBits)
                .findFirst()
                .orElseThrow(() -> new InvalidWrappingKeyException("An RSA public key of " + modulusBits
                        + " bits: wrapping keys have 2048, 3072 or 4096 (AWS KMS, GetParametersForImport,"
                        + " WrappingKeySpec). Use a key of one of these sizes."));
        return of(spec, subjectPublicKeyInfo);
    }

    private static RsaPublicKeyDer parse(byte[] subjectPublicKeyInfo) {
        try {
            return RsaPublicKeyDer.parse(ByteBuffer.wrap(subjectPublicKeyInfo).asReadOnlyBuffer());
        } catch (DerException e) {
            throw new InvalidWrappingKeyException(
                    "These " + subjectPublicKeyInfo.length + " bytes are no RSA public key: " + e.getMessage()
                            + ". A wrapping key is an X.509 SubjectPublicKeyInfo in DER with algorithm rsaEncryption"
                            + " (RFC 5280 section 4.1, RFC 8017 appendix A.1), as GetParametersForImport answers it:"
                            + " raw bytes, neither PEM nor base64.",
                    e);
        }
    }

    /**
     * The kind of wrapping key.
     *
     * @return the spec
     */
    public Spec spec() {
        return spec;
    }

    /**
     * The key as it was given.
     *
     * @return a copy of the X.509 SubjectPublicKeyInfo in DER
     */
    public byte[] encoded() {
        return subjectPublicKeyInfo.clone();
    }

    /**
     * What two people compare to know that they mean the same key.
     *
     * @return SHA-256 of {@link #encoded()}, 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return fingerprint;
    }

    PublicHalf publicHalf() {
        return publicHalf;
    }

    /** Two wrapping keys are equal when their encodings are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WrappingKey key && Arrays.equals(key.subjectPublicKeyInfo, subjectPublicKeyInfo);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** Names spec and fingerprint. */
    @Override
    public String toString() {
        return "WrappingKey[" + spec + ", SHA-256 " + fingerprint + "]";
    }

    private static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
