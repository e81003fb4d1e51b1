package io.byok.core.internal.math;

import java.util.Arrays;

/**
 * An odd modulus of 255 to 4096 bits and the arithmetic of its residues, in Montgomery's form.
 *
 * <p>The bit length is public; modulus and residues may be secret, and every method that is not called
 * {@code ...VarTime} runs in a time that depends on the bit length alone. A residue is an array of
 * {@link #residueLength()} limbs, made by {@link #residue}, normal, with a value in {@code [0, 2N)}; the three limbs at
 * its top are 0 and are what lets {@link MontgomeryProduct} run over the end. Every method takes and gives such residues;
 * {@link #canonical} alone makes the value smaller than {@code N}.
 *
 * <p>{@code R} is {@code 2^(57 limbs)}, and the Montgomery form of {@code x} is {@code x * R mod N}.
 */
public final class Modulus {
    private static final int WINDOW = 3;

    private final int bits;
    private final int limbs;
    private final long[] n;
    private final long[] rSquared;
    private final long negatedInverse;

    private Modulus(int bits, int limbs, long[] n, long[] rSquared) {
        this.bits = bits;
        this.limbs = limbs;
        this.n = n;
        this.rSquared = rSquared;
        this.negatedInverse = LimbProducts.negatedInverse(n[0]);
    }

    /**
     * The modulus of a value of exactly {@code bits} bits, odd.
     *
     * @param value normal limbs, as many as {@code bits} need or more
     * @param scratch owns what the modulus holds: the modulus is dead once it is closed
     */
    public static Modulus of(long[] value, int bits, Scratch scratch) {
        int limbs = limbsOf(bits);
        long[] n = scratch.limbs(limbs + WINDOW);
        System.arraycopy(value, 0, n, 0, Limbs.forBits(bits));
        Modulus modulus = new Modulus(bits, limbs, n, scratch.limbs(limbs + WINDOW));
        modulus.computeRSquared(scratch);
        return modulus;
    }

    /** The modulus that {@link #of} made before, from its {@link #value()} and {@link #rSquared()}; owned by the caller. */
    public static Modulus restore(long[] value, long[] rSquared, int bits) {
        return new Modulus(bits, limbsOf(bits), value, rSquared);
    }

    /** Limbs for {@code R >= 4N}, the next multiple of three. */
    private static int limbsOf(int bits) {
        return (Limbs.forBits(bits + 2) + WINDOW - 1) / WINDOW * WINDOW;
    }

    /** Bits of the modulus. */
    public int bits() {
        return bits;
    }

    /** The modulus itself, as long as a residue; not a copy. */
    public long[] value() {
        return n;
    }

    /** {@code R^2 mod N}, the Montgomery form of R; not a copy. */
    public long[] rSquared() {
        return rSquared;
    }

    /** Limbs in the array of a residue. */
    public int residueLength() {
        return limbs + WINDOW;
    }

    /** The residue 0. */
    public long[] residue(Scratch scratch) {
        return scratch.limbs(residueLength());
    }

    /** The working space that {@link #multiply} and {@link #square} ask for. */
    public Workspace workspace(Scratch scratch) {
        return new Workspace(limbs, scratch);
    }

    /** {@code out = a * b / R}: the form of the product of two forms. Operands below 2N, or one any R and one below N. */
    public void multiply(long[] out, long[] a, long[] b, Workspace workspace) {
        MontgomeryProduct.multiply(out, a, b, n, negatedInverse, workspace, limbs);
    }

    /** {@code out = a * a / R}. */
    public void square(long[] out, long[] a, Workspace workspace) {
        LimbSquare.square(workspace.columns, a, limbs);
        MontgomeryReduction.reduce(out, n, negatedInverse, workspace, limbs);
    }

    /** {@code out} becomes the Montgomery form of {@code x}, for any normal {@code x < R} with three limbs of 0 above. */
    public void toMontgomery(long[] out, long[] x, Workspace workspace) {
        multiply(out, x, rSquared, workspace);
    }

    /** {@code out} becomes the residue whose Montgomery form {@code x} is; at most N. */
    public void fromMontgomery(long[] out, long[] x, Workspace workspace, Scratch scratch) {
        long[] one = residue(scratch);
        one[0] = 1;
        multiply(out, x, one, workspace);
    }

    /** {@code out} becomes {@code R mod N}, the Montgomery form of 1; at most N. */
    public void one(long[] out, Workspace workspace, Scratch scratch) {
        fromMontgomery(out, rSquared, workspace, scratch);
    }

    /**
     * {@code out} becomes the Montgomery form of {@code x mod N}, for a normal {@code x} of any length: Horner's rule in
     * R over the pieces of {@code x} that are as long as the modulus.
     */
    public void reduce(long[] out, long[] x, Workspace workspace, Scratch scratch) {
        long[] piece = residue(scratch);
        int pieces = (x.length + limbs - 1) / limbs;
        Arrays.fill(out, 0);
        for (int i = pieces - 1; i >= 0; i--) {
            int length = Math.min(limbs, x.length - i * limbs);
            System.arraycopy(x, i * limbs, piece, 0, length);
            Arrays.fill(piece, length, piece.length, 0);
            toMontgomery(piece, piece, workspace);
            toMontgomery(out, out, workspace);
            add(out, out, piece);
        }
    }

    /** {@code out = a + b}; may be an operand. */
    public void add(long[] out, long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < limbs; i++) {
            borrow = (a[i] + b[i] - 2 * n[i] + borrow) >> Limbs.BITS;
        }
        // -1 where a + b < 2N, which then stays as it is.
        long twice = ~borrow;
        long carry = 0;
        for (int i = 0; i < limbs; i++) {
            long sum = a[i] + b[i] - (2 * n[i] & twice) + carry;
            out[i] = sum & Limbs.MASK;
            carry = sum >> Limbs.BITS;
        }
    }

    /** {@code out = a - b}; may be an operand. */
    public void subtract(long[] out, long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < limbs; i++) {
            borrow = (a[i] - b[i] + borrow) >> Limbs.BITS;
        }
        long twice = borrow;
        long carry = 0;
        for (int i = 0; i < limbs; i++) {
            long difference = a[i] - b[i] + (2 * n[i] & twice) + carry;
            out[i] = difference & Limbs.MASK;
            carry = difference >> Limbs.BITS;
        }
    }

    /** Brings {@code x} below N: the one masked subtraction that all the others were spared. */
    public void canonical(long[] x) {
        long borrow = 0;
        for (int i = 0; i < limbs; i++) {
            borrow = (x[i] - n[i] + borrow) >> Limbs.BITS;
        }
        long once = ~borrow;
        long carry = 0;
        for (int i = 0; i < limbs; i++) {
            long difference = x[i] - (n[i] & once) + carry;
            x[i] = difference & Limbs.MASK;
            carry = difference >> Limbs.BITS;
        }
    }

    /**
     * R^2 mod N without a division. From {@code 2^(bits-1) < N} doublings lead to {@code 2R}, the form of 2; the form of
     * R, which is 2 to the power of {@code 57 limbs}, follows by squaring and doubling along the bits of that public
     * exponent.
     */
    private void computeRSquared(Scratch scratch) {
        Workspace workspace = workspace(scratch);
        int exponent = Limbs.BITS * limbs;
        rSquared[(bits - 1) / Limbs.BITS] = 1L << ((bits - 1) % Limbs.BITS);
        for (int i = bits - 1; i < exponent + 1; i++) {
            add(rSquared, rSquared, rSquared);
        }
        for (int i = 30 - Integer.numberOfLeadingZeros(exponent); i >= 0; i--) {
            square(rSquared, rSquared, workspace);
            if ((exponent >>> i & 1) == 1) {
                add(rSquared, rSquared, rSquared);
            }
        }
        canonical(rSquared);
    }
}
