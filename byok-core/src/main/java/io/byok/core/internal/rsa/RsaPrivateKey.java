package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.LimbVault;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.PublicPower;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.Workspace;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * An RSA private key, checked completely when made, kept off-heap, wiped on close; safe for use by many threads.
 *
 * <p>Lengths of modulus and primes and the public exponent are public; no other bit of the key, of a ciphertext's
 * meaning or of the blinding reaches control flow or an address.
 */
public final class RsaPrivateKey implements AutoCloseable {
    /** Bases of the primality test: a composite passes for a prime once in 2^64, even one made to pass. */
    public static final int PRIMALITY_ROUNDS = 32;

    /** Operations after which the blinding is drawn anew rather than squared. */
    static final int BLINDING_USES = 64;

    private static final int P = 0;
    private static final int Q = CrtPrime.ARRAYS;
    private static final int COEFFICIENT = 2 * CrtPrime.ARRAYS;

    private final RsaPublicKey publicKey;
    private final int pBits;
    private final int qBits;
    private final LimbVault vault;
    private long operations;

    private RsaPrivateKey(RsaPublicKey publicKey, int pBits, int qBits, LimbVault vault) {
        this.publicKey = publicKey;
        this.pBits = pBits;
        this.qBits = qBits;
        this.vault = vault;
    }

    /**
     * The key of {@code parts}, which are copied and remain their owner's to wipe.
     *
     * @throws IllegalArgumentException if a number breaks one of the {@link PrivateKeyRules}
     */
    public static RsaPrivateKey of(RsaPrivateKeyParts parts, SecureRandom random) {
        return of(parts, random, PRIMALITY_ROUNDS);
    }

    /** The same with another number of bases, for keys known to be good. */
    static RsaPrivateKey of(RsaPrivateKeyParts parts, SecureRandom random, int primalityRounds) {
        RsaPublicKey publicKey = PrivateKeyRules.publicKeyVarTime(parts);
        try (Scratch scratch = new Scratch()) {
            PrivateKeyRules rules = new PrivateKeyRules(publicKey, parts, scratch);
            rules.requireFactors();
            Modulus p = Modulus.of(rules.p(), rules.pBits(), scratch);
            Modulus q = Modulus.of(rules.q(), rules.qBits(), scratch);
            rules.requireExponents();
            rules.requireCoefficient(p);
            rules.requirePrimes(p, q, new CheckedRandom(random), primalityRounds);
            long[][] limbs = new long[COEFFICIENT + 1][];
            System.arraycopy(CrtPrime.of(p, rules.dp(), scratch).arrays(), 0, limbs, P, CrtPrime.ARRAYS);
            System.arraycopy(CrtPrime.of(q, rules.dq(), scratch).arrays(), 0, limbs, Q, CrtPrime.ARRAYS);
            limbs[COEFFICIENT] = rules.qInv(p);
            LimbVault vault = new LimbVault(limbs);
            return new RsaPrivateKey(publicKey, p.bits(), q.bits(), vault);
        }
    }

    /** The public half. */
    public RsaPublicKey publicKey() {
        return publicKey;
    }

    /**
     * Whether {@code e * d = 1} modulo p - 1 and q - 1, as for the private exponent of this key, which the operations do
     * not need but which a file of the key carries.
     *
     * @param privateExponent d, big-endian, read at absolute positions
     */
    public boolean isPrivateExponent(ByteBuffer privateExponent) {
        try (Scratch scratch = new Scratch()) {
            long[][] limbs = vault.load(scratch);
            long[] d = scratch.limbs(Limbs.forBits(8 * privateExponent.remaining()));
            Limbs.fromBigEndian(privateExponent, d);
            Choice right = PrivateKeyRules.isInverse(publicKey.exponent(), d, limbs[P], pBits, scratch)
                    .and(PrivateKeyRules.isInverse(publicKey.exponent(), d, limbs[Q], qBits, scratch));
            return right.declassify();
        }
    }

    /**
     * RSADP with the Chinese remainder theorem, RFC 8017, 5.1.2: {@code c^d mod n} in k bytes owned by {@code scratch}.
     *
     * @param ciphertext normal limbs below the modulus: the caller's duty, and public
     * @throws FaultException if the result, encrypted again, is not the ciphertext: it is not released, since one wrong
     *     half of it would give the key away (Boneh, DeMillo, Lipton, 1997)
     */
    byte[] privateOperation(long[] ciphertext, SecureRandom random, Scratch scratch) {
        long[][] limbs = loadAndBlind(new CheckedRandom(random), scratch);
        CrtPrime p = CrtPrime.restore(limbs, P, pBits);
        CrtPrime q = CrtPrime.restore(limbs, Q, qBits);
        // Step 2.b.i: m_1 = c^dP mod p and m_2 = c^dQ mod q.
        long[] m1 = p.power(ciphertext, scratch);
        long[] m2 = q.power(ciphertext, scratch);
        // Step 2.b.iii: h = (m_1 - m_2) * qInv mod p. 2.b.iv: m = m_2 + q * h.
        long[] h = difference(p.modulus(), m1, m2, limbs[COEFFICIENT], scratch);
        long[] m = combine(q.modulus(), m2, h, scratch);
        requireRight(m, ciphertext, scratch);
        byte[] message = scratch.bytes(publicKey.lengthBytes());
        Limbs.toBigEndian(m, message);
        return message;
    }

    /** A copy of the vault, with a blinding that no other operation has. */
    private long[][] loadAndBlind(CheckedRandom random, Scratch scratch) {
        synchronized (vault) {
            long[][] limbs = vault.load(scratch);
            for (int prime : new int[] {P, Q}) {
                blind(CrtPrime.restore(limbs, prime, prime == P ? pBits : qBits), random, scratch);
                for (int i = prime; i < prime + CrtPrime.ARRAYS; i++) {
                    vault.store(i, limbs[i]);
                }
            }
            operations++;
            return limbs;
        }
    }

    private void blind(CrtPrime prime, CheckedRandom random, Scratch scratch) {
        if ((operations & (BLINDING_USES - 1)) == 0) {
            prime.drawBlinding(random, scratch);
        } else {
            prime.squareBlinding(scratch);
        }
    }

    private static long[] difference(Modulus p, long[] m1, long[] m2, long[] qInv, Scratch scratch) {
        Workspace workspace = p.workspace(scratch);
        long[] difference = p.residue(scratch);
        long[] m2ModP = p.residue(scratch);
        p.reduce(m2ModP, m2, workspace, scratch);
        p.toMontgomery(difference, m1, workspace);
        p.subtract(difference, difference, m2ModP);
        // The form of one factor and the other plain: the product is plain.
        p.multiply(difference, difference, qInv, workspace);
        p.canonical(difference);
        return difference;
    }

    private long[] combine(Modulus q, long[] m2, long[] h, Scratch scratch) {
        long[] product = scratch.limbs(q.residueLength() + h.length);
        Limbs.multiply(product, q.value(), h);
        long[] summand = scratch.limbs(product.length);
        System.arraycopy(m2, 0, summand, 0, m2.length);
        Limbs.add(product, product, summand);
        long[] m = publicKey.modulus().residue(scratch);
        System.arraycopy(product, 0, m, 0, Math.min(m.length, product.length));
        return m;
    }

    private void requireRight(long[] m, long[] ciphertext, Scratch scratch) {
        Modulus n = publicKey.modulus();
        long[] again = n.residue(scratch);
        PublicPower.oddExponent(n, again, m, publicKey.exponent(), scratch);
        FaultException.throwUnless(
                Limbs.equal(again, ciphertext),
                "an RSA private operation gave a wrong result: nothing was released; check the memory and the processor"
                        + " of this machine");
    }

    /** Wipes the key; again is harmless. An operation under way ends as it would have. */
    @Override
    public void close() {
        vault.close();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "RsaPrivateKey[" + publicKey.bits() + " bits, <redacted>]";
    }
}
