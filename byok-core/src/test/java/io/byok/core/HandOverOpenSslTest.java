package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a hand-over in the hands of others: a JSON reader, and openssl on either side. */
class HandOverOpenSslTest {
    private static final Clock IN_TIME = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private OpenSsl openSsl;
    private WrapRequest request;

    @BeforeEach
    void prepare() {
        openSsl = OpenSsl.in(folder);
        openSsl.write("private.der", TestKeys.pkcs8(2048));
        request = new WrapRequest(
                new ImportParameters(
                        "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                        WrappingKey.of(TestKeys.spki(2048)),
                        ImportToken.of(new byte[] {1, 2, 3}),
                        WrapAlgorithm.RSAES_OAEP_SHA_256,
                        IN_TIME.instant().plusSeconds(60)),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.empty());
    }

    @Test
    void openssl_opens_what_a_response_carries() throws Exception {
        byte[] bytes = TestKeys.aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            JsonNode response =
                    new ObjectMapper().readTree(request.wrap(key, IN_TIME).toJson());
            openSsl.write(
                    "wrapped",
                    Base64.getDecoder()
                            .decode(response.get("encryptedKeyMaterial").asText()));
            assertThat(response.get("checkValue").asText())
                    .isEqualTo(key.checkValue().orElseThrow().hex());
        }

        pkeyutl("-decrypt", "private.der", "wrapped", "opened");

        assertThat(openSsl.read("opened")).isEqualTo(bytes);
    }

    @Test
    void a_ciphertext_that_openssl_made_of_a_request_is_an_answer() throws Exception {
        byte[] bytes = TestKeys.aes256();
        JsonNode json = new ObjectMapper().readTree(request.toJson());
        openSsl.write(
                "public.der", Base64.getDecoder().decode(json.get("wrappingKey").asText()));
        openSsl.write("key", bytes);

        pkeyutl("-encrypt", "public.der", "key", "wrapped");
        WrapResponse response = request.answer(openSsl.read("wrapped"));

        assertThat(response.answers(request)).isTrue();
        try (UnwrappingKey kms = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial opened = kms.unwrap(response.wrapped(), response.spec())) {
            assertThat(WrapAndUnwrapTest.bytesOf(opened)).isEqualTo(bytes);
        }
    }

    private void pkeyutl(String direction, String key, String in, String out) {
        List<String> command = new ArrayList<>(List.of("pkeyutl", direction, "-inkey", key, "-keyform", "DER"));
        if (key.startsWith("public")) {
            command.add("-pubin");
        }
        command.addAll(List.of("-pkeyopt", "rsa_padding_mode:oaep"));
        command.addAll(List.of("-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256"));
        command.addAll(List.of("-in", in, "-out", out));
        openSsl.run(command.toArray(String[]::new));
    }
}
