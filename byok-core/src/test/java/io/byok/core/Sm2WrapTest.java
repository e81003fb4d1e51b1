package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SM2PKE and what else is particular to the China Regions. */
class Sm2WrapTest {
    private static final String IN_CHINA = "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd";
    private static final String ELSEWHERE = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

    private static final EcEncodings PAIR = new EcEncodings(KeyMaterialSpec.SM2, BigInteger.TWO);

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "ECC_NIST_P256", "ECC_NIST_P521", "ECC_NIST_EDWARDS25519", "SM2"})
    void what_is_wrapped_is_the_structure_of_gm_t_0009_and_opens_to_the_key(KeyMaterialSpec spec) throws Exception {
        byte[] bytes = TestKeys.material(spec);
        try (KeyMaterial key = KeyMaterial.copyOf(spec, bytes)) {
            WrappedKey wrapped = key.wrap(parameters(IN_CHINA, TestKeys.sm2WrappingKey(), WrapAlgorithm.SM2PKE));

            assertThat(wrapped.ciphertext())
                    .hasSizeBetween(
                            WrapAlgorithm.SM2PKE.ciphertextBytes(WrappingKey.Spec.SM2, bytes.length) - 8,
                            WrapAlgorithm.SM2PKE.ciphertextBytes(WrappingKey.Spec.SM2, bytes.length));
            assertThat(opened(wrapped.ciphertext())).isEqualTo(bytes);
        }
    }

    @Test
    void openssl_opens_it_too(@TempDir Path folder) {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.run("genpkey", "-algorithm", "SM2", "-out", "pair.pem");
        openSsl.run("pkey", "-in", "pair.pem", "-pubout", "-outform", "DER", "-out", "public.der");
        WrappingKey wrappingKey = WrappingKey.of(openSsl.read("public.der"));
        assertThat(wrappingKey.spec()).isEqualTo(WrappingKey.Spec.SM2);
        byte[] bytes = TestKeys.pkcs8(2048);

        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, bytes)) {
            openSsl.write("wrapped", key.wrap(wrappingKey, WrapAlgorithm.SM2PKE).ciphertext());
            openSsl.run("pkeyutl", "-decrypt", "-inkey", "pair.pem", "-in", "wrapped", "-out", "key.der");
            assertThat(openSsl.read("key.der")).isEqualTo(bytes);
        }
    }

    @Test
    void an_sm2_wrapping_key_is_checked_when_it_is_read() {
        byte[] encoded = TestKeys.sm2WrappingKey().encoded();
        byte[] offCurve = encoded.clone();
        offCurve[offCurve.length - 1] ^= 1;

        assertThatThrownBy(() -> WrappingKey.of(WrappingKey.Spec.SM2, offCurve))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("its point is not on the curve");
        assertThatThrownBy(() -> WrappingKey.of(WrappingKey.Spec.SM2, TestKeys.spki(2048)))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("no SM2 public key: SubjectPublicKeyInfo.algorithm is not the expected one");
        assertThatThrownBy(() -> WrappingKey.of(WrappingKey.Spec.RSA_2048, encoded))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("no RSA public key");
    }

    @Test
    void an_algorithm_and_a_wrapping_key_that_do_not_belong_together_are_refused() {
        WrappingKey rsa = WrappingKey.of(TestKeys.spki(2048));
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            assertThatThrownBy(() -> key.wrap(rsa, WrapAlgorithm.SM2PKE))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("SM2PKE does not wrap under a key of spec RSA_2048");
            assertThatThrownBy(() -> key.wrap(TestKeys.sm2WrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("every other algorithm an RSA key");
            assertThatThrownBy(() -> key.wrap(parameters(ELSEWHERE, TestKeys.sm2WrappingKey(), WrapAlgorithm.SM2PKE)))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("exist in the China Regions only");
        }
    }

    @Test
    void an_unwrapping_key_is_never_of_sm2() {
        assertThatThrownBy(() -> UnwrappingKey.generate(WrappingKey.Spec.SM2))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("opens with RSA keys alone");
    }

    @Test
    void a_symmetric_key_is_sm4_in_china_and_aes_elsewhere() {
        WrappingKey wrappingKey = WrappingKey.of(TestKeys.spki(2048));
        WrapAlgorithm oaep = WrapAlgorithm.RSAES_OAEP_SHA_256;
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial sm4 = KeyMaterial.generateSm4(new SecureRandom());
                KeyMaterial aes = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(sm4.toString()).isEqualTo("KeyMaterial[SM4 key, <redacted>]");
            try (KeyMaterial opened = receiver.unwrap(sm4.wrap(parameters(IN_CHINA, wrappingKey, oaep)), sm4.spec())) {
                assertThat(WrapAndUnwrapTest.bytesOf(opened)).hasSize(16).isEqualTo(WrapAndUnwrapTest.bytesOf(sm4));
            }
            assertThatThrownBy(() -> sm4.wrap(parameters(ELSEWHERE, wrappingKey, oaep)))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("A symmetric key of 16 bytes: in this partition AWS KMS takes exactly 32");
            assertThatThrownBy(() -> aes.wrap(parameters(IN_CHINA, wrappingKey, oaep)))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("A symmetric key of 32 bytes: in China Regions AWS KMS takes exactly 16");
        }
    }

    @Test
    void refuses_an_sm4_key_of_another_length_and_one_of_zeros() {
        assertThatThrownBy(() -> KeyMaterial.copyOfSm4(TestKeys.random(17)))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("An SM4 key of 17 bytes: it has exactly 16");
        assertThatThrownBy(() -> KeyMaterial.copyOfSm4(new byte[16]))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("all zero");
        assertThatThrownBy(() -> KeyMaterial.generateSm4(TestKeys.stuckRandom()))
                .isInstanceOf(WrapFailedException.class);
    }

    @Test
    void a_stuck_source_of_randomness_ends_the_wrapping() {
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SM2, PAIR.canonical(), TestKeys.stuckRandom())) {
            assertThatThrownBy(() -> key.wrap(TestKeys.sm2WrappingKey(), WrapAlgorithm.SM2PKE))
                    .isInstanceOf(WrapFailedException.class)
                    .hasMessageContaining("equal bytes");
        }
    }

    private static ImportParameters parameters(String arn, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        return new ImportParameters(arn, wrappingKey, ImportToken.of(new byte[] {1}), algorithm, Instant.MAX);
    }

    /** By Bouncy Castle, from the structure back to C1 || C3 || C2. */
    private static byte[] opened(byte[] ciphertext) throws Exception {
        ASN1Sequence parts = ASN1Sequence.getInstance(ciphertext);
        byte[] raw = Arrays.concatenate(
                new byte[][] {{4}, coordinate(parts, 0), coordinate(parts, 1), octets(parts, 2), octets(parts, 3)});
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(false, new ECPrivateKeyParameters(PAIR.scalar(), new ECDomainParameters(PAIR.curve())));
        return engine.processBlock(raw, 0, raw.length);
    }

    private static byte[] coordinate(ASN1Sequence parts, int index) {
        return BigIntegers.asUnsignedByteArray(
                32, ASN1Integer.getInstance(parts.getObjectAt(index)).getValue());
    }

    private static byte[] octets(ASN1Sequence parts, int index) {
        return ASN1OctetString.getInstance(parts.getObjectAt(index)).getOctets();
    }
}
