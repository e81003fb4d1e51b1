package io.byok.core.internal.ec;

import io.byok.core.internal.math.Scratch;

/**
 * A curve of {@link NamedCurve} in homogeneous coordinates: {@code (X : Y : Z)} is the point {@code (X/Z, Y/Z)}, and
 * {@code (0 : 1 : 0)} the neutral one.
 *
 * <p>Addition: J. Renes, C. Costello, L. Batina, Complete addition formulas for prime order elliptic curves, EUROCRYPT 2016,
 * algorithm 1, which is complete on curves of odd order, for any a. It serves for doubling as well.
 */
final class WeierstrassGroup implements Group {
    private final NamedCurve curve;
    private final Field field;
    private final long[] a;
    private final long[] b3;
    private final long[] t0;
    private final long[] t1;
    private final long[] t2;
    private final long[] t3;
    private final long[] t4;
    private final long[] t5;
    private final long[] sum;

    WeierstrassGroup(NamedCurve curve, Scratch scratch) {
        this.curve = curve;
        this.field = new Field(curve.p(), curve.bits(), scratch);
        this.a = field.element(curve.a());
        long[] b = field.element(curve.b());
        this.b3 = field.zero();
        field.add(b3, b, b);
        field.add(b3, b3, b);
        this.t0 = field.zero();
        this.t1 = field.zero();
        this.t2 = field.zero();
        this.t3 = field.zero();
        this.t4 = field.zero();
        this.t5 = field.zero();
        this.sum = field.zero();
    }

    Field field() {
        return field;
    }

    @Override
    public long[][] newPoint() {
        return new long[][] {field.zero(), field.zero(), field.zero()};
    }

    @Override
    public long[][] neutral() {
        return new long[][] {field.zero(), field.one(), field.zero()};
    }

    @Override
    public long[][] base() {
        return new long[][] {field.element(curve.gx()), field.element(curve.gy()), field.one()};
    }

    /** The steps in the code carry the paper's numbers. */
    @Override
    public void add(long[][] out, long[][] p, long[][] q) {
        products(p, q);
        combine(out[0], out[1], out[2]);
    }

    /** Steps 1 to 18: leaves X1 X2, Y1 Y2, Z1 Z2 in t0, t1, t2, and the mixed sums XY, XZ, YZ in t3, t4, t5. */
    private void products(long[][] p, long[][] q) {
        // 1 to 3.
        field.multiply(t0, p[0], q[0]);
        field.multiply(t1, p[1], q[1]);
        field.multiply(t2, p[2], q[2]);
        // 4 to 8, 9 to 13, 14 to 18.
        mixed(t3, p[0], p[1], q[0], q[1], t0, t1);
        mixed(t4, p[0], p[2], q[0], q[2], t0, t2);
        mixed(t5, p[1], p[2], q[1], q[2], t1, t2);
    }

    /** {@code out = (u1 + v1)(u2 + v2) - u1 u2 - v1 v2}. */
    private void mixed(long[] out, long[] u1, long[] v1, long[] u2, long[] v2, long[] u1u2, long[] v1v2) {
        field.add(out, u1, v1);
        field.add(sum, u2, v2);
        field.multiply(out, out, sum);
        field.add(sum, u1u2, v1v2);
        field.subtract(out, out, sum);
    }

    /** Steps 19 to 40. */
    private void combine(long[] x3, long[] y3, long[] z3) {
        // 19 to 23.
        field.multiply(z3, a, t4);
        field.multiply(x3, b3, t2);
        field.add(z3, x3, z3);
        field.subtract(x3, t1, z3);
        field.add(z3, t1, z3);
        // 24.
        field.multiply(y3, x3, z3);
        // 25 to 32.
        field.add(t1, t0, t0);
        field.add(t1, t1, t0);
        field.multiply(t2, a, t2);
        field.multiply(t4, b3, t4);
        field.add(t1, t1, t2);
        field.subtract(t2, t0, t2);
        field.multiply(t2, a, t2);
        field.add(t4, t4, t2);
        // 33, 34.
        field.multiply(t0, t1, t4);
        field.add(y3, y3, t0);
        // 35 to 37.
        field.multiply(t0, t5, t4);
        field.multiply(x3, t3, x3);
        field.subtract(x3, x3, t0);
        // 38 to 40.
        field.multiply(t0, t3, t1);
        field.multiply(z3, t5, z3);
        field.add(z3, z3, t0);
    }
}
