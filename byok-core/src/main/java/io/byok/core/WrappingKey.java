package io.byok.core;

import io.byok.core.internal.engine.PublicHalf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key to wrap under: the one KMS makes for an import, or the customer's own for an escrow copy. It is checked
 * completely when it is made, so whoever holds one may use it. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1">RFC 8017 appendix A.1.1 (RSA public key)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5480#section-2">RFC 5480 section 2 (elliptic curve public key)</a>
 */
public final class WrappingKey {
    /** The kinds of wrapping key, under AWS's own names. */
    public enum Spec {
        /** RSA with a modulus of 2048 bits. */
        RSA_2048(2048),
        /** RSA with a modulus of 3072 bits. */
        RSA_3072(3072),
        /** RSA with a modulus of 4096 bits: what AWS recommends. */
        RSA_4096(4096),
        /** A point on the curve of SM2, for SM2PKE in the China Regions. */
        SM2(256);

        private final int modulusBits;

        Spec(int modulusBits) {
            this.modulusBits = modulusBits;
        }

        /**
         * The exact length of the modulus, of SM2 that of the prime of its field.
         *
         * @return length in bits
         */
        public int modulusBits() {
            return modulusBits;
        }

        /**
         * The length of the modulus, which is that of an RSA ciphertext; of SM2 that of a coordinate.
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

    private WrappingKey(Spec spec, byte[] subjectPublicKeyInfo, PublicHalf publicHalf) {
        this.spec = spec;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.publicHalf = publicHalf;
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
        return new WrappingKey(expected, copy, WrappingKeys.read(expected, copy));
    }

    /**
     * Reads and checks a public key of whichever spec it is.
     *
     * @param subjectPublicKeyInfo an X.509 SubjectPublicKeyInfo in DER; copied
     * @return the wrapping key
     * @throws InvalidWrappingKeyException if it cannot be read, is of no wrapping key's size, or is not safe to wrap under
     */
    public static WrappingKey of(byte[] subjectPublicKeyInfo) {
        return of(WrappingKeys.specOf(subjectPublicKeyInfo), subjectPublicKeyInfo);
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
