package io.byok.core.internal.math;

import static io.byok.core.internal.math.LimbsTest.limbs;
import static io.byok.core.internal.math.LimbsTest.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModulusTest {
    private final Random random = new Random(20260104);
    private final Scratch scratch = new Scratch();

    @Test
    void finds_r_squared_for_moduli_of_every_shape() {
        for (int bits = 256; bits <= 4096; bits += 1 + random.nextInt(60)) {
            for (BigInteger n : moduli(bits)) {
                Modulus modulus = modulus(n);
                assertThat(number(modulus.rSquared()))
                        .isEqualTo(r(modulus).pow(2).mod(n));
                assertThat(number(modulus.value())).isEqualTo(n);
                assertThat(r(modulus)).isGreaterThanOrEqualTo(n.shiftLeft(2));
            }
        }
    }

    @Test
    void adds_subtracts_and_reduces_at_both_ends_of_its_range() {
        for (int bits : new int[] {256, 511, 512, 513, 1024, 1026, 2047, 2048, 2049, 3072, 4095, 4096}) {
            for (BigInteger n : moduli(bits)) {
                Modulus modulus = modulus(n);
                BigInteger largest = n.shiftLeft(1).subtract(BigInteger.ONE);
                BigInteger middle = new BigInteger(bits, random).mod(n);
                for (BigInteger x : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n, middle, largest}) {
                    for (BigInteger y : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n, middle, largest}) {
                        requireSum(modulus, n, x, y);
                    }
                    long[] canonical = residue(modulus, x);
                    modulus.canonical(canonical);
                    assertThat(number(canonical)).isEqualTo(x.mod(n));
                }
            }
        }
    }

    private void requireSum(Modulus modulus, BigInteger n, BigInteger x, BigInteger y) {
        long[] a = residue(modulus, x);
        long[] b = residue(modulus, y);
        long[] out = modulus.residue(scratch);
        modulus.add(out, a, b);
        assertThat(number(out)).isLessThan(n.shiftLeft(1));
        assertThat(number(out).mod(n)).isEqualTo(x.add(y).mod(n));
        modulus.subtract(out, a, b);
        assertThat(number(out)).isLessThan(n.shiftLeft(1));
        assertThat(number(out).mod(n)).isEqualTo(x.subtract(y).mod(n));
    }

    @Test
    void reduces_numbers_of_any_length() {
        for (int i = 0; i < 300; i++) {
            int bits = 256 + random.nextInt(1000);
            BigInteger n = moduli(bits)[i % 3];
            Modulus modulus = modulus(n);
            int length = 1 + random.nextInt(60);
            BigInteger x = i % 4 == 0
                    ? BigInteger.ONE.shiftLeft(Limbs.BITS * length).subtract(BigInteger.ONE)
                    : new BigInteger(Limbs.BITS * length, random);
            long[] out = modulus.residue(scratch);
            Workspace workspace = modulus.workspace(scratch);
            modulus.reduce(out, limbs(x, length), workspace, scratch);
            modulus.fromMontgomery(out, out, workspace, scratch);
            modulus.canonical(out);
            assertThat(number(out)).isEqualTo(x.mod(n));
        }
    }

    @Test
    void raises_to_public_exponents_as_big_integer_does() {
        for (long exponent : new long[] {3, 5, 7, 17, 257, 65537, 65539, 0xfffffffbL, 0xffffffffL}) {
            for (int bits : new int[] {512, 1024, 2047, 2049}) {
                for (BigInteger n : moduli(bits)) {
                    Modulus modulus = modulus(n);
                    for (BigInteger base : new BigInteger[] {
                        BigInteger.ZERO, BigInteger.ONE, new BigInteger(bits, random).mod(n), n.subtract(BigInteger.ONE)
                    }) {
                        long[] x = residue(modulus, base);
                        PublicPower.oddExponent(modulus, x, x, exponent, scratch);
                        assertThat(number(x)).isEqualTo(base.modPow(BigInteger.valueOf(exponent), n));
                    }
                }
            }
        }
    }

    @Test
    void raises_to_secret_exponents_as_big_integer_does() {
        for (int bits : new int[] {256, 257, 258, 259, 512, 1024}) {
            for (BigInteger n : moduli(bits)) {
                Modulus modulus = modulus(n);
                BigInteger full = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
                BigInteger middle = new BigInteger(bits, random);
                for (BigInteger x : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, middle.mod(n)}) {
                    for (BigInteger e : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, middle, full}) {
                        assertThat(power(modulus, x, e, 0)).isEqualTo(x.modPow(e, n));
                        assertThat(power(modulus, x, e, 64)).isEqualTo(x.modPow(e.shiftRight(64), n));
                    }
                }
            }
        }
    }

    private BigInteger power(Modulus modulus, BigInteger x, BigInteger e, int lowBit) {
        Workspace workspace = modulus.workspace(scratch);
        long[] out = modulus.residue(scratch);
        long[] base = residue(modulus, x);
        modulus.toMontgomery(base, base, workspace);
        SecretPower.power(modulus, out, base, limbs(e, Limbs.forBits(modulus.bits())), lowBit, scratch);
        modulus.fromMontgomery(out, out, workspace, scratch);
        modulus.canonical(out);
        return number(out);
    }

    private BigInteger[] moduli(int bits) {
        return new BigInteger[] {
            BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE),
            new BigInteger(bits, random).setBit(bits - 1).setBit(0)
        };
    }

    private Modulus modulus(BigInteger n) {
        return Modulus.of(limbs(n, Limbs.forBits(n.bitLength())), n.bitLength(), scratch);
    }

    private static BigInteger r(Modulus modulus) {
        return BigInteger.ONE.shiftLeft(Limbs.BITS * (modulus.residueLength() - 3));
    }

    private static long[] residue(Modulus modulus, BigInteger x) {
        return limbs(x, modulus.residueLength());
    }
}
