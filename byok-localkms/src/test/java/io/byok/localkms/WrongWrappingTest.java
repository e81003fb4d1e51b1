package io.byok.localkms;

import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Key material that is not wrapped as the token has it, or is none. */
class WrongWrappingTest extends LocalKmsTestBase {

    private final byte[] material = Wrapping.random(32);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 24, 31, 33, 64})
    void a_key_that_has_not_32_bytes_is_refused(int bytes) {
        refuses("InvalidCiphertextException", "", () -> importAes(externalKey(), Wrapping.random(bytes)));
    }

    @Test
    void mgf1_with_another_hash_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped =
                Wrapping.oaep("SHA-256", "SHA-1", parameters.publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void another_algorithm_than_the_tokens_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_1);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void pkcs1_padding_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE, Wrapping.publicKey(parameters.publicKey().asByteArray()));
        byte[] wrapped = cipher.doFinal(material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void the_public_key_of_another_set_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters(key).publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void a_ciphertext_of_another_length_than_the_modulus_is_refused() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses(
                "ValidationException",
                "Invalid encrypted key size.",
                () -> importWrapped(key, parameters, Arrays.copyOf(wrapped, 255)));
    }

    @Test
    void a_ciphertext_of_nothing_but_high_bits_is_an_invalid_ciphertext() {
        KeyMetadata key = externalKey();
        byte[] aboveModulus = new byte[256];
        Arrays.fill(aboveModulus, (byte) 0xff);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters(key), aboveModulus));
    }

    @Test
    void blobs_keep_to_their_lengths() {
        KeyMetadata key = externalKey();

        refuses(
                "ValidationException",
                "1 validation error detected: Value at 'encryptedKeyMaterial' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 6144",
                () -> importWrapped(key, parameters(key), new byte[6145]));
        refuses("ValidationException", () -> importWrapped(key, parameters(key), new byte[0]));
        for (int length : new int[] {0, 6145}) {
            SdkBytes token = SdkBytes.fromByteArray(new byte[length]);
            refuses(
                    "ValidationException",
                    () -> importWrapped(key, parameters(key), new byte[256], request -> request.importToken(token)));
        }
    }

    @Test
    void a_label_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                Wrapping.publicKey(parameters.publicKey().asByteArray()),
                new OAEPParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(new byte[] {'x'})));
        byte[] wrapped = cipher.doFinal(material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }
}
