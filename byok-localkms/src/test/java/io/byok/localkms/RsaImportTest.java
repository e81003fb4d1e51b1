package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

class RsaImportTest extends LocalKmsTestBase {

    private KeyMetadata signingKey() {
        return externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, 2048, RSA_AES_KEY_WRAP_SHA_1, SHA-1",
        "RSA_2048, 2048, RSA_AES_KEY_WRAP_SHA_256, SHA-256",
        "RSA_3072, 3072, RSA_AES_KEY_WRAP_SHA_256, SHA-256",
        "RSA_4096, 4096, RSA_AES_KEY_WRAP_SHA_256, SHA-256"
    })
    void the_public_key_of_an_imported_key_is_the_original(
            KeySpec spec, int modulusBits, AlgorithmSpec algorithm, String hash) throws Exception {
        KeyMetadata key = externalKey(spec, KeyUsageType.SIGN_VERIFY);
        GetParametersForImportResponse parameters = parameters(key, algorithm);
        byte[] pkcs8 = RsaKeys.privateKey(modulusBits).getEncoded();
        importWrapped(
                key, parameters, Wrapping.rsaAes(hash, parameters.publicKey().asByteArray(), pkcs8));
        GetPublicKeyResponse publicKey = kms.getPublicKey(request -> request.keyId(key.keyId()));

        assertThat(publicKey.publicKey().asByteArray())
                .isEqualTo(RsaKeys.ofBits(modulusBits).getPublic().getEncoded());
        assertThat(publicKey.keyId()).isEqualTo(key.arn());
        assertThat(publicKey.keySpec()).isEqualTo(spec);
        assertThat(publicKey.keyUsage()).isEqualTo(KeyUsageType.SIGN_VERIFY);
        assertThat(publicKey.signingAlgorithms()).hasSize(6);
    }

    @Test
    void an_asymmetric_key_has_no_material_id_before_or_after() throws Exception {
        KeyMetadata key = signingKey();
        ImportKeyMaterialResponse imported =
                importRsa(key, RsaKeys.privateKey(2048).getEncoded());
        KeyMetadata after = describe(key);

        assertThat(imported.keyId()).isEqualTo(key.arn());
        assertThat(imported.keyMaterialId()).isNull();
        assertThat(after.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(after.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(after.currentKeyMaterialId()).isNull();
    }

    @Test
    void before_the_import_there_is_no_public_key() {
        KeyMetadata key = signingKey();

        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending import.",
                () -> kms.getPublicKey(request -> request.keyId(key.keyId())));
    }

    @Test
    void a_symmetric_key_has_no_public_key() {
        refuses(
                "UnsupportedOperationException",
                () -> kms.getPublicKey(request -> request.keyId(externalKey().keyId())));
    }

    @Test
    void the_same_key_may_be_imported_again_and_no_other() throws Exception {
        KeyMetadata key = signingKey();
        importRsa(key, RsaKeys.privateKey(2048).getEncoded());
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        byte[] another = RsaKeys.generate(2048).getPrivate().getEncoded();
        refuses("IncorrectKeyMaterialException", () -> importRsa(key, another));
        importRsa(key, RsaKeys.privateKey(2048).getEncoded());
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_key_in_ber_is_taken() throws Exception {
        ASN1Sequence der = ASN1Sequence.getInstance(RsaKeys.privateKey(2048).getEncoded());
        byte[] ber = new BERSequence(der.toArray()).getEncoded();
        assertThat(ber[1]).as("indefinite length").isEqualTo((byte) 0x80);
        KeyMetadata key = signingKey();
        importRsa(key, ber);

        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    static Stream<Arguments> unsoundKeys() throws Exception {
        byte[] pkcs8 = RsaKeys.privateKey(2048).getEncoded();
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(256);
        return Stream.of(
                Arguments.of("two zero bytes", new byte[2]),
                Arguments.of("nothing inside", around()),
                Arguments.of("zero bytes inside", around((byte) 0, (byte) 0)),
                Arguments.of("a number inside", around((byte) 2, (byte) 1, (byte) 0)),
                Arguments.of("a factor of one", factorOfOne()),
                Arguments.of("an AES key", Wrapping.random(32)),
                Arguments.of("PKCS #1", pkcs1(pkcs8)),
                Arguments.of("PEM text", "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("an EC key", ec.generateKeyPair().getPrivate().getEncoded()),
                Arguments.of("a larger key", RsaKeys.privateKey(3072).getEncoded()),
                Arguments.of("a public key", RsaKeys.ofBits(2048).getPublic().getEncoded()),
                Arguments.of("a truncated key", Arrays.copyOf(pkcs8, pkcs8.length - 1)),
                Arguments.of("trailing bytes", Arrays.copyOf(pkcs8, pkcs8.length + 1)),
                Arguments.of("another modulus", spoiled(1, BigInteger.TWO)),
                Arguments.of("another public exponent", spoiled(2, BigInteger.TWO)),
                Arguments.of("another private exponent", spoiled(3, BigInteger.TWO)),
                Arguments.of("another prime", spoiled(4, BigInteger.TWO)),
                Arguments.of("another dP", spoiled(6, BigInteger.ONE)),
                Arguments.of("another dQ", spoiled(7, BigInteger.ONE)),
                Arguments.of("another qInv", spoiled(8, BigInteger.ONE)),
                Arguments.of("version 1, for more primes", spoiled(0, BigInteger.ONE)),
                Arguments.of("no prime numbers", RsaKeys.pkcs8(Arrays.copyOf(RsaKeys.numbers(2048), 4))),
                Arguments.of("composite factors", compositeFactors()));
    }

    /** PKCS #8 of an RSA key, with these bytes in the key's place. */
    private static byte[] around(byte... inside) throws Exception {
        PrivateKeyInfo sound = PrivateKeyInfo.getInstance(RsaKeys.pkcs8(BigInteger.ZERO));
        return new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(0), sound.getPrivateKeyAlgorithm(), new DEROctetString(inside)
                })
                .getEncoded();
    }

    private static byte[] factorOfOne() {
        BigInteger[] numbers = RsaKeys.numbers(2048);
        numbers[4] = BigInteger.ONE;
        numbers[5] = numbers[1];
        return RsaKeys.pkcs8(numbers);
    }

    private static byte[] spoiled(int index, BigInteger addend) {
        BigInteger[] numbers = RsaKeys.numbers(2048);
        numbers[index] = numbers[index].add(addend);
        return RsaKeys.pkcs8(numbers);
    }

    private static byte[] pkcs1(byte[] pkcs8) throws Exception {
        return PrivateKeyInfo.getInstance(pkcs8).getPrivateKey().getOctets();
    }

    /** A key of three primes that claims two, the second being the product of two: consistent but for primality. */
    private static byte[] compositeFactors() {
        SecureRandom random = new SecureRandom();
        BigInteger e = BigInteger.valueOf(65537);
        while (true) {
            BigInteger p = BigInteger.probablePrime(1024, random);
            BigInteger r = BigInteger.probablePrime(512, random);
            BigInteger s = BigInteger.probablePrime(512, random);
            BigInteger q = r.multiply(s);
            BigInteger n = p.multiply(q);
            BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
            if (n.bitLength() == 2048 && order.gcd(e).equals(BigInteger.ONE)) {
                BigInteger d = e.modInverse(order);
                return RsaKeys.pkcs8(
                        BigInteger.ZERO,
                        n,
                        e,
                        d,
                        p,
                        q,
                        d.mod(p.subtract(BigInteger.ONE)),
                        d.mod(q.subtract(BigInteger.ONE)),
                        q.modInverse(p));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsoundKeys")
    void what_is_no_sound_key_of_the_spec_is_refused(String what, byte[] encoded) {
        KeyMetadata key = signingKey();

        refuses("InvalidCiphertextException", "", () -> importRsa(key, encoded));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void an_aes_key_of_another_length_between_is_an_invalid_ciphertext(int aesKeyBytes) throws Exception {
        KeyMetadata key = signingKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] wrapped = Wrapping.rsaAes(
                "SHA-256",
                parameters.publicKey().asByteArray(),
                RsaKeys.privateKey(2048).getEncoded(),
                aesKeyBytes,
                "AES/KWP/NoPadding");

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void rfc_3394_in_place_of_rfc_5649_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = signingKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] pkcs8 = RsaKeys.privateKey(2048).getEncoded();
        byte[] wrapped = Wrapping.rsaAes(
                "SHA-256",
                parameters.publicKey().asByteArray(),
                Arrays.copyOf(pkcs8, (pkcs8.length + 7) / 8 * 8),
                32,
                "AES/KW/NoPadding");

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void a_key_of_no_length_inside_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = signingKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] aesKey = Wrapping.random(32);
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes(Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), aesKey));
        wrapped.writeBytes(cipher.doFinal(HexFormat.of().parseHex("a65959a6000000000000000000000000")));

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped.toByteArray()));
    }

    @Test
    void swapped_and_truncated_and_damaged_blocks_are_invalid_ciphertexts() throws Exception {
        KeyMetadata key = signingKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] wrapped = Wrapping.rsaAes(
                "SHA-256",
                parameters.publicKey().asByteArray(),
                RsaKeys.privateKey(2048).getEncoded());
        ByteArrayOutputStream swapped = new ByteArrayOutputStream();
        swapped.write(wrapped, 256, wrapped.length - 256);
        swapped.write(wrapped, 0, 256);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, swapped.toByteArray()));
        for (int length : new int[] {1, 255, 256, 257, 264, 271, 272, wrapped.length - 8, wrapped.length - 1}) {
            refuses(
                    "InvalidCiphertextException",
                    "",
                    () -> importWrapped(key, parameters, Arrays.copyOf(wrapped, length)));
        }
        for (int position : new int[] {0, 255, 256, 263, 264, wrapped.length - 1}) {
            byte[] damaged = wrapped.clone();
            damaged[position] ^= 1;
            refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, damaged));
        }
    }

    @Test
    void another_hash_than_the_tokens_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = signingKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_1);
        byte[] wrapped = Wrapping.rsaAes(
                "SHA-256",
                parameters.publicKey().asByteArray(),
                RsaKeys.privateKey(2048).getEncoded());

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }
}
