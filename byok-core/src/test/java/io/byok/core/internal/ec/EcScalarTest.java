package io.byok.core.internal.ec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.math.StuckRandom;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcScalarTest {
    @ParameterizedTest
    @EnumSource(NamedCurve.class)
    void is_a_private_key_from_one_to_the_order_less_one(NamedCurve curve) {
        BigInteger n = new BigInteger(curve.n(), 16);
        BigInteger largest = BigInteger.ONE.shiftLeft(8 * curve.lengthBytes()).subtract(BigInteger.ONE);

        for (BigInteger in : List.of(BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.ONE))) {
            assertThat(isInRange(curve, in)).as("%s", in.toString(16)).isTrue();
        }
        for (BigInteger out : List.of(BigInteger.ZERO, n, n.add(BigInteger.ONE), largest)) {
            assertThat(isInRange(curve, out)).as("%s", out.toString(16)).isFalse();
        }
    }

    /** FIPS 186-5, A.2.1: c mod (n - 1), plus 1; c is the XOR of two draws. */
    @ParameterizedTest
    @EnumSource(NamedCurve.class)
    void draws_a_number_with_64_bits_to_spare_and_reduces_it(NamedCurve curve) {
        Random random = new Random(curve.ordinal());
        BigInteger nMinusOne = new BigInteger(curve.n(), 16).subtract(BigInteger.ONE);
        int drawnBytes = (curve.bits() + 64 + 7) / 8;
        byte[] mask = new byte[drawnBytes];
        random.nextBytes(mask);
        byte[] ones = new byte[drawnBytes];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] some = new byte[drawnBytes];
        random.nextBytes(some);
        byte[] one = new byte[drawnBytes];
        one[drawnBytes - 1] = 1;

        for (byte[] c : List.of(ones, some, one)) {
            ByteBuffer out = ByteBuffer.allocateDirect(curve.lengthBytes());
            EcScalar.draw(curve, giving(xor(c, mask), mask), out);

            byte[] drawn = new byte[curve.lengthBytes()];
            out.get(drawn);
            assertThat(new BigInteger(1, drawn))
                    .isEqualTo(new BigInteger(1, c).mod(nMinusOne).add(BigInteger.ONE));
        }
    }

    @ParameterizedTest
    @EnumSource(NamedCurve.class)
    void draws_nothing_from_a_source_that_is_stuck(NamedCurve curve) {
        ByteBuffer out = ByteBuffer.allocateDirect(curve.lengthBytes());

        assertThatThrownBy(() -> EcScalar.draw(curve, StuckRandom.repeating(), out))
                .isInstanceOf(RandomSourceException.class);
        assertThat(out).isEqualTo(ByteBuffer.allocate(curve.lengthBytes()));
    }

    private static boolean isInRange(NamedCurve curve, BigInteger number) {
        return EcScalar.isInRange(curve, EcPointTest.bytes(curve, number)).declassify();
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] xor = a.clone();
        for (int i = 0; i < xor.length; i++) {
            xor[i] ^= b[i];
        }
        return xor;
    }

    /** Gives what it is given, one after the other. */
    private static StuckRandom giving(byte[]... draws) {
        Iterator<byte[]> next = List.of(draws).iterator();
        return new StuckRandom(bytes -> System.arraycopy(next.next(), 0, bytes, 0, bytes.length));
    }
}
