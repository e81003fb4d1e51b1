package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterialSpec.Family;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Private keys on named curves: one encoding, whatever they came in. */
class EcKeyMaterialTest {
    private static final int KEYS = 40;

    static Stream<KeyMaterialSpec> specs() {
        return Stream.of(KeyMaterialSpec.values()).filter(spec -> spec.family() == Family.EC);
    }

    /** The ends of the range, tiny ones, such with zeros in front, and random ones. */
    static Stream<EcEncodings> keys(KeyMaterialSpec spec, int count) {
        Random random = new Random(spec.ordinal());
        BigInteger n = CustomNamedCurves.getByOID(
                        new ASN1ObjectIdentifier(spec.curveOid().orElseThrow()))
                .getN();
        return Stream.concat(
                        Stream.of(BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.ONE), n.shiftRight(20)),
                        Stream.generate(() -> new BigInteger(spec.sizeBits() - random.nextInt(33), random)
                                .mod(n.subtract(BigInteger.ONE))
                                .add(BigInteger.ONE)))
                .limit(count)
                .map(scalar -> new EcEncodings(spec, scalar));
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, 138",
        "ECC_NIST_P384, 185",
        "ECC_NIST_P521, 241",
        "ECC_SECG_P256K1, 135",
        "SM2, 138",
    })
    void a_canonical_key_has_the_length_that_openssl_gives_it(KeyMaterialSpec spec, int lengthBytes) {
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).hasSize(lengthBytes);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void every_other_encoding_becomes_the_canonical_one(KeyMaterialSpec spec) {
        keys(spec, 8).forEach(key -> {
            for (byte[] other : List.of(
                    key.withoutPoint(),
                    key.withCompressedPoint(),
                    key.withHybridPoint(),
                    key.withCurveRepeatedInside(),
                    key.withExplicitParameters(false),
                    key.withExplicitParameters(true),
                    key.withAttributes(),
                    key.asOneAsymmetricKey())) {
                assertThat(other).isNotEqualTo(key.canonical());
                assertThat(taken(spec, other)).isEqualTo(key.canonical());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("specs")
    void a_scalar_without_its_leading_zeros_or_with_one_more_is_mended(KeyMaterialSpec spec) {
        EcEncodings key = new EcEncodings(spec, BigInteger.valueOf(258));
        int lengthBytes = (spec.sizeBits() + 7) / 8;

        for (int given : new int[] {2, lengthBytes - 1, lengthBytes + 1}) {
            assertThat(taken(spec, key.withScalarOf(given))).isEqualTo(key.canonical());
        }
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, secp256r1", "ECC_NIST_P384, secp384r1", "ECC_NIST_P521, secp521r1"})
    void takes_what_the_jdk_makes_and_gives_its_public_key(KeyMaterialSpec spec, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        for (int i = 0; i < 10; i++) {
            java.security.KeyPair pair = generator.generateKeyPair();
            try (KeyMaterial key = KeyMaterial.takeFrom(spec, pair.getPrivate().getEncoded())) {
                assertThat(key.publicKey()).contains(pair.getPublic());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void openssl_finds_a_generated_key_right_and_writes_it_just_so(KeyMaterialSpec spec, @TempDir Path folder) {
        OpenSsl openSsl = OpenSsl.in(folder);
        List<byte[]> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (KeyMaterial key = KeyMaterial.generate(spec)) {
                made.add(WrapAndUnwrapTest.bytesOf(key));
                openSsl.write("key", made.get(i));
                String checked = openSsl.run("pkey", "-inform", "DER", "-in", "key", "-check", "-pubout");
                byte[] spki = key.publicKey().orElseThrow().getEncoded();
                assertThat(checked).startsWith("Key is valid").endsWith(EcEncodings.pem("PUBLIC KEY", List.of(spki)));
            }
        }

        assertThat(openSsl.pkcs8OfAll(EcEncodings.pem("PRIVATE KEY", made))).containsExactlyElementsOf(made);
    }

    static Stream<Arguments> opensslNames() {
        return Stream.of(
                Arguments.of(KeyMaterialSpec.ECC_NIST_P256, "P-256"),
                Arguments.of(KeyMaterialSpec.ECC_NIST_P384, "P-384"),
                Arguments.of(KeyMaterialSpec.ECC_NIST_P521, "P-521"),
                Arguments.of(KeyMaterialSpec.ECC_SECG_P256K1, "secp256k1"),
                Arguments.of(KeyMaterialSpec.SM2, "SM2"));
    }

    @ParameterizedTest
    @MethodSource("opensslNames")
    void keeps_a_fresh_key_of_openssl_byte_for_byte_and_derives_it_from_the_scalar_alone(
            KeyMaterialSpec spec, String curve, @TempDir Path folder) {
        OpenSsl openSsl = OpenSsl.in(folder);
        String fresh = openSsl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve)
                + openSsl.run("ecparam", "-name", curve(curve), "-genkey", "-noout");
        openSsl.write("fresh.pem", fresh.getBytes(StandardCharsets.US_ASCII));
        openSsl.run("ec", "-in", "fresh.pem", "-no_public", "-out", "scalar.pem");
        List<byte[]> canonical = openSsl.pkcs8OfAll(fresh);
        byte[] scalarAlone = openSsl.pkcs8OfAll(new String(openSsl.read("scalar.pem"), StandardCharsets.US_ASCII))
                .get(0);

        assertThat(canonical)
                .hasSize(2)
                .allSatisfy(key -> assertThat(taken(spec, key)).isEqualTo(key));
        assertThat(scalarAlone).hasSizeLessThan(canonical.get(0).length);
        assertThat(taken(spec, scalarAlone)).isEqualTo(canonical.get(0));
    }

    /** {@code ecparam} knows the curves of NIST by the names of SEC 2. */
    private static String curve(String name) {
        return switch (name) {
            case "P-256" -> "prime256v1";
            case "P-384" -> "secp384r1";
            case "P-521" -> "secp521r1";
            default -> name;
        };
    }

    /** Every key in one file, in the form of SEC 1; openssl reads and writes them all in one process. */
    @Test
    void every_key_ends_with_the_bytes_that_openssl_writes_zeros_in_front_of_its_scalar_or_not(@TempDir Path folder) {
        List<EcEncodings> keys = specs().flatMap(spec -> keys(spec, KEYS)).toList();

        List<byte[]> byOpenSsl = OpenSsl.in(folder)
                .pkcs8OfAll(EcEncodings.pem(
                        "EC PRIVATE KEY", keys.stream().map(EcEncodings::sec1).toList()));

        assertThat(byOpenSsl).hasSameSizeAs(keys);
        for (int i = 0; i < keys.size(); i++) {
            EcEncodings key = keys.get(i);
            assertThat(taken(key.spec(), key.withoutPoint())).isEqualTo(byOpenSsl.get(i));
            assertThat(taken(key.spec(), byOpenSsl.get(i))).isEqualTo(byOpenSsl.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void refuses_a_scalar_that_is_zero_or_not_below_the_order(KeyMaterialSpec spec) {
        EcEncodings one = new EcEncodings(spec, BigInteger.ONE);
        BigInteger n = one.curve().getN();
        for (BigInteger bad : List.of(BigInteger.ZERO, n, n.add(BigInteger.ONE))) {
            EcEncodings key = new EcEncodings(spec, bad);
            assertThatThrownBy(() -> KeyMaterial.copyOf(spec, key.withoutPoint()))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("its scalar is zero, or not below the order of the curve")
                    .hasMessageContaining("SEC 1, 3.2.1");
        }
        int lengthBytes = (spec.sizeBits() + 7) / 8;
        BigInteger above = BigInteger.ONE.shiftLeft(8 * lengthBytes).add(BigInteger.ONE);
        assertThatThrownBy(() -> KeyMaterial.copyOf(spec, new EcEncodings(spec, above).withScalarOf(lengthBytes + 1)))
                .hasMessageContaining("its scalar is zero, or not below the order");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void refuses_a_public_point_that_is_not_the_keys_own(KeyMaterialSpec spec) {
        EcEncodings key = new EcEncodings(spec, BigInteger.valueOf(5));
        EcEncodings other = new EcEncodings(spec, BigInteger.valueOf(6));
        byte[] offCurve = key.point().getEncoded(false);
        offCurve[offCurve.length - 1] ^= 1;
        byte[] otherParity = key.point().getEncoded(true);
        otherParity[0] ^= 1;

        refuses(spec, key.withPoint(other.point().getEncoded(false)), "belongs to another private key");
        refuses(spec, key.withPoint(other.point().getEncoded(true)), "belongs to another private key");
        refuses(spec, key.withPoint(otherParity), "belongs to another private key");
        refuses(spec, key.withPoint(offCurve), "is not on the curve");
        refuses(spec, key.withPoint(new byte[] {0}), "in no known form: it has 1 bytes and begins with 0");
        refuses(spec, key.withPoint(Arrays.copyOf(offCurve, offCurve.length - 1)), "belongs to another private key");
    }

    @Test
    void refuses_a_key_on_another_curve_and_names_the_spec_that_fits() {
        refuses(
                KeyMaterialSpec.ECC_NIST_P256,
                new EcEncodings(KeyMaterialSpec.ECC_SECG_P256K1, BigInteger.TWO).canonical(),
                "This private key is for secp256k1 (1.3.132.0.10)",
                "an EC P-256 private key was asked for (ECC_NIST_P256)",
                "Name the spec that fits it: ECC_SECG_P256K1.");
        refuses(
                KeyMaterialSpec.RSA_2048,
                new EcEncodings(KeyMaterialSpec.ECC_NIST_P384, BigInteger.TWO).canonical(),
                "for an elliptic curve (1.2.840.10045.2.1)",
                "an RSA-2048 private key was asked for");
        refuses(
                KeyMaterialSpec.ECC_NIST_P384,
                TestKeys.pkcs8(2048),
                "for RSA (1.2.840.113549.1.1.1)",
                "Name the spec that fits it: RSA_2048, RSA_3072 or RSA_4096.");
        EcEncodings p224 = new EcEncodings(KeyMaterialSpec.ECC_NIST_P256, BigInteger.TWO);
        refuses(
                KeyMaterialSpec.ECC_NIST_P256,
                p224.withParameters(new ASN1ObjectIdentifier("1.3.132.0.33")),
                "for P-224 (1.3.132.0.33)",
                "AWS KMS imports no key of that kind");
    }

    @Test
    void refuses_explicit_parameters_that_are_no_known_curve_and_no_parameters_at_all() {
        EcEncodings key = new EcEncodings(KeyMaterialSpec.ECC_NIST_P256, BigInteger.TWO);
        EcEncodings other = new EcEncodings(KeyMaterialSpec.SM2, BigInteger.TWO);

        refuses(key.spec(), key.withParameters(other.curve()), "they are not those of the curve that was asked for");
        refuses(key.spec(), key.withParameters(null), "it names no curve");
        refuses(key.spec(), key.withParameters(DERNull.INSTANCE), "ECParameters does not begin with tag 30");
    }

    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.101.3.4.3.17, ML-DSA-44, imports no ML-DSA key: make it in KMS",
        "2.16.840.1.101.3.4.4.2, ML-KEM-768, imports no ML-KEM key: make it in KMS",
        "1.3.101.110, X25519, imports no key of that kind",
        "1.3.101.113, Ed448, imports no key of that kind",
        "1.2.3.4, the object identifier 1.2.3.4, imports no key of that kind",
    })
    void refuses_an_algorithm_that_aws_does_not_import_by_its_name(String oid, String name, String remedy) {
        byte[] key = EcEncodings.of(new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid)), new byte[] {4, 1, 7}, null);

        for (KeyMaterialSpec spec : List.of(
                KeyMaterialSpec.ECC_NIST_P256, KeyMaterialSpec.ECC_NIST_EDWARDS25519, KeyMaterialSpec.RSA_4096)) {
            refuses(spec, key, name, remedy);
        }
    }

    @Test
    void refuses_bytes_that_are_no_key_and_says_where_they_fail() {
        byte[] canonical = new EcEncodings(KeyMaterialSpec.ECC_NIST_P256, BigInteger.TWO).canonical();

        refuses(KeyMaterialSpec.ECC_NIST_P256, new byte[32], "PrivateKeyInfo does not begin with tag 30");
        refuses(
                KeyMaterialSpec.ECC_NIST_P256,
                Arrays.copyOf(canonical, canonical.length + 1),
                "1 bytes follow after the end of PrivateKeyInfo");
        refuses(
                KeyMaterialSpec.ECC_NIST_P256,
                Arrays.copyOf(canonical, canonical.length - 1),
                "PrivateKeyInfo is cut short",
                "openssl pkcs8 -topk8");
    }

    @Test
    void makes_no_key_from_a_source_of_randomness_that_repeats_itself() {
        assertThatThrownBy(() -> KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P521, TestKeys.stuckRandom()))
                .isInstanceOf(WrapFailedException.class)
                .hasMessageContaining("No key was made");
    }

    private static void refuses(KeyMaterialSpec spec, byte[] key, String... words) {
        assertThatThrownBy(() -> KeyMaterial.copyOf(spec, key))
                .isInstanceOfSatisfying(
                        InvalidKeyMaterialException.class,
                        e -> assertThat(e.spec()).isEqualTo(spec))
                .message()
                .contains(words);
    }

    private static byte[] taken(KeyMaterialSpec spec, byte[] encoded) {
        try (KeyMaterial key = KeyMaterial.copyOf(spec, encoded, new SecureRandom())) {
            return WrapAndUnwrapTest.bytesOf(key);
        }
    }
}
