package io.byok.core;

import java.util.Locale;

/**
 * Three bytes by which people find that they hold the same symmetric key, read aloud at a ceremony or printed on a key
 * component. They are public: they tell a key from a mistyped one, not from a forged one, and nothing can be computed with
 * them. (Of pairs, people compare the SHA-256 fingerprint of the public key.)
 *
 * @param method how it is computed
 * @param hex six hexadecimal digits in upper case; spaces and lower case are taken and normalised
 */
public record CheckValue(Method method, String hex) {
    /** How a check value is computed; the three leftmost bytes of the result are taken. */
    public enum Method {
        /**
         * AES-CMAC over sixteen zero bytes: ANSI X9.24-1-2017, Annex A, for AES keys; what AWS Payment Cryptography shows.
         *
         * @see <a href="https://www.rfc-editor.org/rfc/rfc4493">RFC 4493 (AES-CMAC)</a>
         */
        AES_CMAC,
        /** One block of zeros under AES: the legacy method of older HSMs, and PKCS#11's {@code CKA_CHECK_VALUE} of AES keys. */
        AES_ZERO_BLOCK,
        /**
         * SHA-1 over the key: PKCS#11's {@code CKA_CHECK_VALUE} of generic secret keys, which HMAC keys are
         * (PKCS#11 v3.0, 2.17.1). Three bytes of a digest tell nothing that would help against a random key.
         */
        SHA_1
    }

    /**
     * Takes a check value as somebody wrote it.
     *
     * @param method how it was computed
     * @param hex six hexadecimal digits
     * @throws InvalidCheckValueException if {@code hex} is anything else
     */
    public CheckValue {
        String digits = hex.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!digits.matches("[0-9A-F]{6}")) {
            throw new InvalidCheckValueException("A check value of " + digits.length() + " characters that is not six"
                    + " hexadecimal digits: check values have three bytes (ANSI X9.24-1, PKCS#11 CKA_CHECK_VALUE). Give"
                    + " the first six digits, such as 1A2B3C, where more are printed.");
        }
        hex = digits;
    }

    /** As it is read aloud: digits, and how they are computed. */
    @Override
    public String toString() {
        return hex + " (" + method + ")";
    }
}
