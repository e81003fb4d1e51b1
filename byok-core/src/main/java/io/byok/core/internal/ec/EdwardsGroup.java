package io.byok.core.internal.ec;

import io.byok.core.internal.math.Scratch;

/**
 * The curve edwards25519, {@code -x^2 + y^2 = 1 + d x^2 y^2} modulo {@code 2^255 - 19}, in extended homogeneous coordinates:
 * {@code (X, Y, Z, T)} with {@code x = X/Z}, {@code y = Y/Z}, {@code x y = T/Z}.
 *
 * <p>Standard: RFC 8032, 5.1 and 5.1.4, whose first formula holds for every two points, and serves for doubling as well.
 */
final class EdwardsGroup implements Group {
    private static final int BITS = 255;
    private static final String P = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";
    private static final String D = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3";
    private static final String BASE_X = "216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a";
    private static final String BASE_Y = "6666666666666666666666666666666666666666666666666666666666666658";

    private final Field field;
    private final long[] twoD;
    private final long[] a;
    private final long[] b;
    private final long[] c;
    private final long[] d;
    private final long[] e;

    EdwardsGroup(Scratch scratch) {
        this.field = new Field(P, BITS, scratch);
        this.twoD = field.element(D);
        field.add(twoD, twoD, twoD);
        this.a = field.zero();
        this.b = field.zero();
        this.c = field.zero();
        this.d = field.zero();
        this.e = field.zero();
    }

    Field field() {
        return field;
    }

    @Override
    public long[][] newPoint() {
        return new long[][] {field.zero(), field.zero(), field.zero(), field.zero()};
    }

    @Override
    public long[][] neutral() {
        return new long[][] {field.zero(), field.one(), field.one(), field.zero()};
    }

    @Override
    public long[][] base() {
        long[] x = field.element(BASE_X);
        long[] y = field.element(BASE_Y);
        long[] xy = field.zero();
        field.multiply(xy, x, y);
        return new long[][] {x, y, field.one(), xy};
    }

    @Override
    public void add(long[][] out, long[][] p, long[][] q) {
        // A = (Y1 - X1) * (Y2 - X2), B = (Y1 + X1) * (Y2 + X2).
        field.subtract(a, p[1], p[0]);
        field.subtract(b, q[1], q[0]);
        field.multiply(a, a, b);
        field.add(b, p[1], p[0]);
        field.add(c, q[1], q[0]);
        field.multiply(b, b, c);
        // C = T1 * 2 * d * T2, D = Z1 * 2 * Z2.
        field.multiply(c, p[3], twoD);
        field.multiply(c, c, q[3]);
        field.multiply(d, p[2], q[2]);
        field.add(d, d, d);
        // E = B - A, F = D - C, G = D + C, H = B + A.
        field.subtract(e, b, a);
        field.add(b, b, a);
        field.subtract(a, d, c);
        field.add(c, d, c);
        // X3 = E * F, Y3 = G * H, T3 = E * H, Z3 = F * G.
        field.multiply(out[0], e, a);
        field.multiply(out[1], c, b);
        field.multiply(out[3], e, b);
        field.multiply(out[2], a, c);
    }
}
