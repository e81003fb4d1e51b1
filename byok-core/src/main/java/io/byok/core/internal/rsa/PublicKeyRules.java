package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.Workspace;

/**
 * What a modulus must not be before a key is put under it: partial validation of an RSA public key.
 *
 * <p>Standard: NIST SP 800-89, 5.3.3 (size, odd modulus and exponent, no factor below 752, neither prime nor a power);
 * and not of the form that Infineon's library made (M. Nemec et al., The Return of Coppersmith's Attack, CCS 2017;
 * CVE-2017-15361). All of this reads public numbers only.
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
        require(!isPrimeVarTime(key.modulus()), "that is a prime", "it must be composite (NIST SP 800-89, 5.3.3)");
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

    /** Fermat's test to the base 2: no composite that anyone chose to be a modulus passes it, and every prime does. */
    private static boolean isPrimeVarTime(Modulus modulus) {
        try (Scratch scratch = new Scratch()) {
            Workspace workspace = modulus.workspace(scratch);
            long[] one = modulus.residue(scratch);
            long[] power = modulus.residue(scratch);
            modulus.one(one, workspace, scratch);
            modulus.one(power, workspace, scratch);
            for (int i = modulus.bits() - 1; i >= 0; i--) {
                modulus.square(power, power, workspace);
                // Bit 0 of n - 1 is 0, the others are those of n.
                if (i > 0 && Limbs.bit(modulus.value(), i).declassify()) {
                    modulus.add(power, power, power);
                }
            }
            modulus.canonical(one);
            modulus.canonical(power);
            return Limbs.equal(one, power).declassify();
        }
    }
}
