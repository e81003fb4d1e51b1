package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.Workspace;
import java.nio.ByteBuffer;

/**
 * What the numbers of a private key must be to each other; checked on our own arithmetic, each rule by masks and then
 * told, since the key is its owner's.
 *
 * <p>Standard: NIST SP 800-56B, 6.4.1.4 (RSAKPV with CRT) and FIPS 186-5, 5.1 and A.1.1; RFC 8017, 3.2, for dP, dQ and
 * qInv. The lengths of p and q are public, and may differ.
 */
final class PrivateKeyRules {
    /** Elliptic curves find smaller factors. */
    private static final int MINIMUM_PRIME_BITS = 256;

    /** FIPS 186-5, A.1.3, step 5.4: |p - q| > 2^(nlen/2 - 100). */
    private static final int CLOSE_BITS = 100;

    private final RsaPublicKey publicKey;
    private final RsaPrivateKeyParts parts;
    private final Scratch scratch;
    private final int pBits;
    private final int qBits;
    private final long[] p;
    private final long[] q;
    private final long[] dp;
    private final long[] dq;

    PrivateKeyRules(RsaPublicKey publicKey, RsaPrivateKeyParts parts, Scratch scratch) {
        this.publicKey = publicKey;
        this.parts = parts;
        this.scratch = scratch;
        long[] rawP = read(parts.p(), scratch);
        long[] rawQ = read(parts.q(), scratch);
        this.pBits = primeBits("p", rawP);
        this.qBits = primeBits("q", rawQ);
        this.p = fit(rawP, Limbs.forBits(pBits));
        this.q = fit(rawQ, Limbs.forBits(qBits));
        this.dp = readBelow("dP", parts.dp(), p, "is not below p");
        this.dq = readBelow("dQ", parts.dq(), q, "is not below q");
    }

    /** The public half: its rules bear on public numbers, so they need no masks. */
    static RsaPublicKey publicKeyVarTime(RsaPrivateKeyParts parts) {
        byte[] n = new byte[parts.modulus().remaining()];
        parts.modulus().get(parts.modulus().position(), n);
        RsaPublicKey key = RsaPublicKey.of(n, parts.publicExponent());
        if (new PublicNumber(key.modulus().value(), key.bits()).isOfInfineonFormVarTime()) {
            throw broken("n is of the form that can be factored by ROCA", "CVE-2017-15361");
        }
        return key;
    }

    int pBits() {
        return pBits;
    }

    int qBits() {
        return qBits;
    }

    long[] p() {
        return p;
    }

    long[] q() {
        return q;
    }

    long[] dp() {
        return dp;
    }

    long[] dq() {
        return dq;
    }

    /** qInv as long as a residue of p. */
    long[] qInv(Modulus modulusP) {
        long[] qInv = modulusP.residue(scratch);
        System.arraycopy(readBelow("qInv", parts.qInv(), p, "is not below p"), 0, qInv, 0, p.length);
        return qInv;
    }

    private static long[] read(ByteBuffer bigEndian, Scratch scratch) {
        long[] limbs = scratch.limbs(Limbs.forBits(8 * bigEndian.remaining()));
        Limbs.fromBigEndian(bigEndian, limbs);
        return limbs;
    }

    private int primeBits(String name, long[] prime) {
        Choice odd = prime.length == 0 ? Choice.FALSE : Limbs.bit(prime, 0);
        require(odd, name, "is even", "RFC 8017, 3.2");
        // Here the length becomes public.
        int bits = (int) Limbs.bitLength(prime);
        if (bits < MINIMUM_PRIME_BITS || bits > publicKey.bits() - MINIMUM_PRIME_BITS + 1) {
            throw broken(name + " has " + bits + " bits", "both primes must have at least " + MINIMUM_PRIME_BITS);
        }
        return bits;
    }

    /** {@code x} in {@code length} limbs; what is cut off is 0. */
    private long[] fit(long[] x, int length) {
        long[] fitted = scratch.limbs(length);
        System.arraycopy(x, 0, fitted, 0, Math.min(length, x.length));
        return fitted;
    }

    private long[] readBelow(String name, ByteBuffer bigEndian, long[] prime, String bound) {
        long[] raw = read(bigEndian, scratch);
        int length = Math.max(raw.length, prime.length);
        require(Limbs.lessThan(fit(raw, length), fit(prime, length)), name, bound, "RFC 8017, 3.2");
        return fit(raw, prime.length);
    }

    /** n = p * q, and p and q not close to each other. */
    void requireFactors() {
        long[] product = scratch.limbs(p.length + q.length);
        Limbs.multiply(product, p, q);
        int length = Math.max(product.length, publicKey.modulus().residueLength());
        Choice equal = Limbs.equal(fit(product, length), fit(publicKey.modulus().value(), length));
        require(equal, "n", "is not p * q", "RFC 8017, 3.2");
        require(areApart(), "p and q", "are too close to each other", "FIPS 186-5, A.1.3: |p - q| > 2^(nlen/2 - 100)");
    }

    private Choice areApart() {
        int length = Math.max(p.length, q.length);
        long[] pq = scratch.limbs(length);
        long[] qp = scratch.limbs(length);
        Limbs.subtract(pq, fit(p, length), fit(q, length));
        Limbs.subtract(qp, fit(q, length), fit(p, length));
        Limbs.select(Limbs.lessThan(fit(p, length), fit(q, length)), pq, qp, pq);
        Choice high = Choice.FALSE;
        for (int i = publicKey.bits() / 2 - CLOSE_BITS; i < Limbs.BITS * length; i++) {
            high = high.or(Limbs.bit(pq, i));
        }
        return high;
    }

    /** e * dP = 1 mod (p - 1), and the same for q. */
    void requireExponents() {
        long e = publicKey.exponent();
        require(isInverse(e, dp, p, pBits, scratch), "dP", "is not the inverse of e modulo p - 1", "RFC 8017, 3.2");
        require(isInverse(e, dq, q, qBits, scratch), "dQ", "is not the inverse of e modulo q - 1", "RFC 8017, 3.2");
    }

    /** Whether {@code e * d = 1} modulo {@code prime - 1}, which is even: by the remainder of {@code e * d - 1}. */
    static Choice isInverse(long e, long[] d, long[] prime, int primeBits, Scratch scratch) {
        int length = Math.max(d.length + 1, prime.length) + 1;
        long[] x = scratch.limbs(length);
        Limbs.multiply(x, d, new long[] {e});
        long[] one = scratch.limbs(length);
        one[0] = 1;
        Choice positive = Limbs.isZero(x).not();
        Limbs.subtract(x, x, one);
        long[] order = scratch.limbs(prime.length);
        System.arraycopy(prime, 0, order, 0, order.length);
        order[0] ^= 1;
        // e * d < 2^(57 (length - 1)), so the quotient has at most the bits in which that exceeds the order.
        Limbs.remainder(x, order, Limbs.BITS * (length - 1) - primeBits + 1, scratch);
        return positive.and(Limbs.isZero(x));
    }

    /** q * qInv = 1 mod p. */
    void requireCoefficient(Modulus modulusP) {
        Workspace workspace = modulusP.workspace(scratch);
        long[] product = modulusP.residue(scratch);
        modulusP.reduce(product, q, workspace, scratch);
        modulusP.multiply(product, product, qInv(modulusP), workspace);
        modulusP.canonical(product);
        long[] one = modulusP.residue(scratch);
        one[0] = 1;
        require(Limbs.equal(product, one), "qInv", "is not the inverse of q modulo p", "RFC 8017, 3.2");
    }

    void requirePrimes(Modulus modulusP, Modulus modulusQ, CheckedRandom random, int rounds) {
        require(PrimalityTest.isPrime(modulusP, rounds, random), "p", "is not prime", "RFC 8017, 3.2");
        require(PrimalityTest.isPrime(modulusQ, rounds, random), "q", "is not prime", "RFC 8017, 3.2");
    }

    /** The message is put together only where the rule is broken. */
    private static void require(Choice holds, String name, String found, String source) {
        if (!holds.declassify()) {
            throw broken(name + " " + found, source);
        }
    }

    private static IllegalArgumentException broken(String found, String source) {
        return new IllegalArgumentException("an RSA private key in which " + found + " (" + source
                + "): it is damaged or was badly made; take the key from its source again, or make a new one");
    }
}
