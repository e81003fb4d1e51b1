package io.byok.core.internal.ec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EcPointTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5903, 8.1 to 8.3; SEC 2's base point doubled; GM/T 0003.5, annex A. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "P256, C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433,"
                + "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180,"
                + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
        "P384, 099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194,"
                + "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6DE3AC808ACB4BDB4C88732AEE95F41AA,"
                + "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38EEB9FCFF3C2C947DAE69B4C634573A81C",
        "P521, 0037ADE9319A89F4DABDB3EF411AACCCA5123C61ACAB57B5393DCE47608172A095AA85A30FE1C2952C6771D937BA9777F5957B2639BA"
                + "B072462F68C27A57382D4A52,"
                + "0015417E84DBF28C0AD3C278713349DC7DF153C897A1891BD98BAB4357C9ECBEE1E3BF42E00B8E380AEAE57C2D107564941885942AF5"
                + "A7F4601723C4195D176CED3E,"
                + "017CAE20B6641D2EEB695786D8C946146239D099E18E1D5A514C739D7CB4A10AD8A788015AC405D7799DC75E7B7D5B6CF2261A6A7F15"
                + "07438BF01BEB6CA3926F9582",
        "SECP256K1, 0000000000000000000000000000000000000000000000000000000000000002,"
                + "C6047F9441ED7D6D3045406E95C07CD85C778E4B8CEF3CA7ABAC09B95C709EE5,"
                + "1AE168FEA63DC339A3C58419466CEAEEF7F632653266D0E1236431A950CFE52A",
        "SM2, 3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8,"
                + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020,"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13",
    })
    void derives_the_points_of_the_standards(NamedCurve curve, String scalar, String x, String y) {
        assertThat(EcPoint.ofScalar(curve, ByteBuffer.wrap(HEX.parseHex(scalar))))
                .isEqualTo(HEX.parseHex("04" + x + y));
    }

    @ParameterizedTest
    @EnumSource(NamedCurve.class)
    void derives_the_points_that_bouncy_castle_derives(NamedCurve curve) {
        scalars(curve)
                .forEach(scalar -> assertThat(EcPoint.ofScalar(curve, bytes(curve, scalar)))
                        .as("%s times the base point", scalar.toString(16))
                        .isEqualTo(parameters(curve).getG().multiply(scalar).getEncoded(false)));
    }

    @ParameterizedTest
    @EnumSource(NamedCurve.class)
    void a_derived_point_is_on_the_curve_and_one_with_a_changed_bit_is_not(NamedCurve curve) {
        byte[] point = EcPoint.ofScalar(curve, bytes(curve, BigInteger.valueOf(7)));
        assertThat(EcPoint.isOnCurve(curve, point)).isTrue();
        for (int at : new int[] {2, curve.lengthBytes(), point.length - 1}) {
            byte[] changed = point.clone();
            changed[at] ^= 1;
            assertThat(EcPoint.isOnCurve(curve, changed)).isFalse();
        }
    }

    /** On secp256k1 x = 1 has a y, and x + p is still of 256 bits. */
    @Test
    void a_coordinate_that_is_not_below_p_makes_no_point() {
        NamedCurve curve = NamedCurve.SECP256K1;
        byte[] point = parameters(curve)
                .getCurve()
                .decodePoint(HEX.parseHex("02" + "0".repeat(63) + "1"))
                .getEncoded(false);
        assertThat(EcPoint.isOnCurve(curve, point)).isTrue();

        BigInteger xPlusP = new BigInteger(curve.p(), 16).add(BigInteger.ONE);
        System.arraycopy(bytes(curve, xPlusP).array(), 0, point, 1, 32);
        assertThat(EcPoint.isOnCurve(curve, point)).isFalse();
    }

    /** The ends of the range, tiny numbers, such with zeros in front, and random ones. */
    static Stream<BigInteger> scalars(NamedCurve curve) {
        BigInteger n = new BigInteger(curve.n(), 16);
        Random random = new Random(curve.ordinal());
        return Stream.concat(
                Stream.of(
                        BigInteger.ONE,
                        BigInteger.TWO,
                        BigInteger.valueOf(15),
                        BigInteger.valueOf(16),
                        n.subtract(BigInteger.ONE),
                        n.subtract(BigInteger.TWO),
                        n.shiftRight(1),
                        n.shiftRight(9),
                        BigInteger.ONE.shiftLeft(57)),
                Stream.generate(() -> new BigInteger(curve.bits() + 64, random)
                                .mod(n.subtract(BigInteger.ONE))
                                .add(BigInteger.ONE))
                        .limit(20));
    }

    static ByteBuffer bytes(NamedCurve curve, BigInteger number) {
        return ByteBuffer.wrap(BigIntegers.asUnsignedByteArray(curve.lengthBytes(), number));
    }

    private static X9ECParameters parameters(NamedCurve curve) {
        return CustomNamedCurves.getByName(
                switch (curve) {
                    case P256 -> "secp256r1";
                    case P384 -> "secp384r1";
                    case P521 -> "secp521r1";
                    case SECP256K1 -> "secp256k1";
                    case SM2 -> "sm2p256v1";
                });
    }
}
