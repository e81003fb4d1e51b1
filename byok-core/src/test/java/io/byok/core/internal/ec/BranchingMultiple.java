package io.byok.core.internal.ec;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Scratch;
import io.byok.core.proof.CurveCase;
import io.byok.core.trace.Scenario;
import java.nio.ByteBuffer;

/** A control: the multiple that textbooks give, which adds where a bit of the scalar is set. */
public final class BranchingMultiple implements Scenario<CurveCase> {
    private static final NamedCurve CURVE = NamedCurve.P256;

    /** The scalar of a canonical P-256 key. */
    private static final int SCALAR_FROM = 36;

    /** What came out, so that the work is done for something. */
    private long[][] sum = {};

    @Override
    public Operation prepare(CurveCase input) {
        Scratch scratch = new Scratch();
        WeierstrassGroup group = new WeierstrassGroup(CURVE, scratch);
        long[] scalar =
                EcScalar.limbs(CURVE, ByteBuffer.wrap(input.pkcs8()).slice(SCALAR_FROM, CURVE.lengthBytes()), scratch);
        return () -> {
            sum = group.neutral();
            for (int i = CURVE.bits() - 1; i >= 0; i--) {
                group.add(sum, sum, sum);
                if (Limbs.bit(scalar, i).mask() != 0) {
                    group.add(sum, sum, group.base());
                }
            }
        };
    }
}
