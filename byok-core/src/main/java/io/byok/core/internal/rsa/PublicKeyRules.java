package io.byok.core.internal.rsa;

/**
 * What a modulus must not be before a key is put under it: partial validation of an RSA public key.
 *
 * <p>Standard: NIST SP 800-89, 5.3.3 (size, odd modulus and exponent, no factor below 752, not a power); and not of the
 * form that Infineon's library made (M. Nemec et al., The Return of Coppersmith's Attack, CCS 2017; CVE-2017-15361). All of
 * this reads public numbers only.
 *
 * <p>These rules find a modulus that is damaged or was badly made. That it is no prime is not tested: it takes as long as
 * a private operation, a tenth of a second in a fresh JVM, and whoever could put a prime in the place of KMS's modulus
 * could as well put a product there whose factors they know.
 */
final class PublicKeyRules {
    private static final long MINIMUM_WRAPPING_EXPONENT = 65537;

    private PublicKeyRules() {}

    static void requireVarTime(RsaPublicKey key, int bits) {
        require(
                key.bits() == bits,
                "of " + key.bits() + " bits where " + bits + " are asked for",
                "its size must be exact");
        require(
                key.exponent() >= MINIMUM_WRAPPING_EXPONENT,
                "with the public exponent " + key.exponent(),
                "the exponent must be at least 65537 (NIST SP 800-56B, 6.2: above 2^16)");
        PublicNumber n = new PublicNumber(key.modulus().value(), key.bits());
        require(!n.hasSmallFactorVarTime(), "with a factor below 752", "there must be none (NIST SP 800-89, 5.3.3)");
        require(!n.isPowerVarTime(), "that is a power of a smaller number", "it must be none (NIST SP 800-89, 5.3.3)");
        require(
                !n.isOfInfineonFormVarTime(),
                "of the form that can be factored by ROCA",
                "it must be none (CVE-2017-15361)");
    }

    private static void require(boolean holds, String found, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("an RSA wrapping key " + found + ": " + rule
                    + "; fetch the wrapping key again from KMS, and trust neither this one nor the way it came");
        }
    }
}
