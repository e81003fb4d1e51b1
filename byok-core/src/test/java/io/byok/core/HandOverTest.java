package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-over across an air gap: a request goes out, a response comes back, and each side checks all of it. */
class HandOverTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock IN_TIME = Clock.fixed(DEADLINE.minusSeconds(1), ZoneOffset.UTC);
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String OTHER_ARN =
            "arn:aws:kms:eu-central-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";

    @TempDir
    Path folder;

    @Test
    void carries_a_key_over_the_gap_in_two_files() throws Exception {
        byte[] bytes = TestKeys.aes256();
        Path out = folder.resolve("request.json");
        Path back = folder.resolve("response.json");
        WrapRequest sent = request();
        sent.write(out);

        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            WrapRequest.read(out).wrap(key, IN_TIME).write(back);
        }

        WrapResponse received = WrapResponse.read(back);
        received.requireAnswers(sent);
        try (UnwrappingKey kms = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial opened = kms.unwrap(received.wrapped(), received.spec())) {
            assertThat(WrapAndUnwrapTest.bytesOf(opened)).isEqualTo(bytes);
        }
    }

    @Test
    void a_request_survives_its_file_whole() {
        WrapRequest request = new WrapRequest(
                parameters(ARN, new byte[] {1, 2, 3}, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1),
                KeyMaterialSpec.RSA_3072,
                Optional.of(KeyUsage.SIGN_VERIFY));

        WrapRequest read = WrapRequest.parse(request.toJson());

        assertThat(read.parameters().importToken().toByteArray()).containsExactly(1, 2, 3);
        assertThat(read.usage()).contains(KeyUsage.SIGN_VERIFY);
        assertThat(read.spec()).isEqualTo(KeyMaterialSpec.RSA_3072);
        assertThat(read.toJson()).isEqualTo(request.toJson());
    }

    @Test
    void a_response_survives_its_file_whole() {
        KeyIdentity identity =
                new KeyIdentity(Optional.of(new CheckValue(CheckValue.Method.AES_CMAC, "1a 2b 3c")), Optional.empty());
        WrapEvidence evidence = new WrapEvidence(
                "HSM 1", "0042", "CKM_RSA_PKCS_OAEP", Optional.of("1A2B3C"), List.of("One remark.", "Another."));
        WrapResponse response = WrapResponse.to(
                request(), request().answer(ciphertext()).wrapped().withEvidence(evidence), identity);

        WrapResponse read = WrapResponse.parse(response.toJson());

        assertThat(read.identity()).isEqualTo(identity).hasToString("check value 1A2B3C (AES_CMAC)");
        assertThat(read.wrapped().evidence()).contains(evidence);
        assertThat(read.answers(request())).isTrue();
        assertThat(read.toJson()).isEqualTo(response.toJson());
    }

    @Test
    void a_pair_tells_its_public_key() {
        WrapRequest request = new WrapRequest(
                parameters(ARN, new byte[] {1}, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256),
                KeyMaterialSpec.RSA_2048,
                Optional.empty());
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048))) {
            WrapResponse response = request.wrap(key, IN_TIME);

            KeyIdentity read = WrapResponse.parse(response.toJson()).identity();
            assertThat(read.publicKeySha256())
                    .contains(WrappingKey.of(TestKeys.spki(2048)).fingerprint());
            assertThat(read.publicKey().orElseThrow()).isEqualTo(key.publicKey().orElseThrow());
            byte[] changed = text(response.toJson())
                    .replaceFirst("\"publicKey\" : \"MII", "\"publicKey\" : \"MIJ")
                    .getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> WrapResponse.parse(changed))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("another SHA-256 than it says");
        }
    }

    @Test
    void holds_no_token_in_the_file_that_comes_back() {
        byte[] token = new byte[96];
        Arrays.fill(token, (byte) 0x6B);
        WrapRequest request = new WrapRequest(
                parameters(ARN, token, WrapAlgorithm.RSAES_OAEP_SHA_256),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.empty());

        String back = text(request.answer(ciphertext()).toJson());

        assertThat(text(request.toJson())).contains("a2tra2tr");
        assertThat(back)
                .doesNotContain("a2tra2tr")
                .contains(request.parameters().importToken().sha256());
    }

    @Test
    void never_overwrites_a_file() throws Exception {
        Path file = folder.resolve("request.json");
        request().write(file);

        assertThatThrownBy(() -> request().write(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> request().answer(ciphertext()).write(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void wraps_nothing_after_the_deadline() {
        Clock late = Clock.fixed(DEADLINE, ZoneOffset.UTC);
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThatThrownBy(() -> request().wrap(key, late))
                    .isInstanceOfSatisfying(ImportParametersExpiredException.class, e -> {
                        assertThat(e.keyArn()).isEqualTo(ARN);
                        assertThat(e.deadline()).isEqualTo(DEADLINE);
                    })
                    .hasMessageContaining("good until 2026-11-26T12:00:00Z")
                    .hasMessageContaining("Prepare again");
        }
    }

    @Test
    void wraps_no_key_of_another_spec() {
        try (KeyMaterial rsa = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048))) {
            assertThatThrownBy(() -> request().wrap(rsa, IN_TIME))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("asks for an AES-256 key")
                    .hasMessageContaining("at hand is an RSA-2048 private key");
        }
    }

    @Test
    void refuses_a_request_that_kms_would_refuse() {
        ImportParameters oaep = parameters(ARN, new byte[] {1}, WrapAlgorithm.RSAES_OAEP_SHA_256);

        assertThatThrownBy(() -> new WrapRequest(oaep, KeyMaterialSpec.RSA_2048, Optional.empty()))
                .isInstanceOf(WrappingRefusedException.class);
        assertThatThrownBy(() ->
                        new WrapRequest(oaep, KeyMaterialSpec.SYMMETRIC_DEFAULT, Optional.of(KeyUsage.SIGN_VERIFY)))
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("cannot have the usage SIGN_VERIFY");
    }

    @Test
    void names_both_ceremonies_where_a_response_is_brought_to_another_request() {
        WrapRequest first = request();
        WrapRequest second = new WrapRequest(
                parameters(OTHER_ARN, new byte[] {9}, WrapAlgorithm.RSAES_OAEP_SHA_256),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.empty());
        WrapResponse ofSecond = second.answer(ciphertext());

        assertThat(Stream.of(first, second).filter(ofSecond::answers)).containsExactly(second);
        assertThatThrownBy(() -> ofSecond.requireAnswers(first))
                .isInstanceOfSatisfying(MixedUpHandOverException.class, e -> {
                    assertThat(e.requestedFor()).isEqualTo(ARN);
                    assertThat(e.answersFor()).isEqualTo(OTHER_ARN);
                    assertThat(e.requestToken())
                            .isEqualTo(first.parameters().importToken().sha256());
                    assertThat(e.answersToken())
                            .isEqualTo(second.parameters().importToken().sha256());
                })
                .hasMessageContaining("At hand is the request for " + ARN)
                .hasMessageContaining("made for " + OTHER_ARN)
                .hasMessageContaining("differ in keyArn, importToken:");
    }

    @Test
    void refuses_a_response_made_by_hand_that_names_no_ceremony() {
        WrapResponse good = request().answer(ciphertext());

        for (String[] binding : new String[][] {{"alias/x", good.importTokenSha256()}, {ARN, "1234"}}) {
            assertThatThrownBy(() -> new WrapResponse(
                            binding[0],
                            good.spec(),
                            good.wrapped(),
                            good.wrappingKeySpec(),
                            binding[1],
                            good.deadline(),
                            good.identity()))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("names no KMS key by its ARN, or no token");
        }
    }

    @Test
    void tells_two_ceremonies_for_the_same_key_apart() {
        WrapRequest again = new WrapRequest(
                parameters(ARN, new byte[] {2}, WrapAlgorithm.RSAES_OAEP_SHA_256),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.empty());

        assertThatThrownBy(() -> request().answer(ciphertext()).requireAnswers(again))
                .isInstanceOf(MixedUpHandOverException.class)
                .hasMessageContaining("differ in importToken:");
    }

    /** Every member that binds is looked at: one changed by hand on the way is found. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyArn|1234567890ab|1234567890ac",
                "importTokenSha256|\"importTokenSha256\" : \"..|\"importTokenSha256\" : \"00",
                "wrappingKeySha256|\"wrappingKeySha256\" : \"..|\"wrappingKeySha256\" : \"00",
                "wrappingAlgorithm|OAEP_SHA_256|OAEP_SHA_1",
                "parametersValidTo|2026-11-26|2026-11-27"
            })
    void finds_what_was_changed_in_a_response(String change) {
        String[] parts = change.split("\\|");
        String json = text(request().answer(ciphertext()).toJson());
        byte[] changed = json.replaceAll(parts[1], parts[2]).getBytes(StandardCharsets.UTF_8);

        assertThat(WrapResponse.parse(changed).answers(request())).as(change).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_file_that_is_not_a_request(String name, String content, String reason) {
        assertThatThrownBy(() -> WrapRequest.parse(content.getBytes(StandardCharsets.UTF_8)))
                .as(name)
                .isInstanceOfSatisfying(
                        InvalidFileException.class, e -> assertThat(e.kind()).isEqualTo("wrap-request"))
                .hasMessageContaining(reason)
                .hasMessageContaining("Give the file as it was written")
                .message()
                .hasSizeLessThan(800);
    }

    static Stream<Arguments> refuses_a_file_that_is_not_a_request() {
        String json = text(request().toJson());
        String otherKey = base64(TestKeys.spki(3072));
        return Stream.of(
                Arguments.of("nothing", "", "does not begin with a JSON object"),
                Arguments.of("an array", "[" + json + "]", "does not begin with a JSON object"),
                Arguments.of("not JSON", "byok: wrap-request", "not JSON of that form from line 1"),
                Arguments.of("a ZIP", "PK\u0003\u0004", "is a ZIP archive"),
                Arguments.of("cut short", json.substring(0, json.length() / 2), "cut short, damaged"),
                Arguments.of("without its end", json.substring(0, json.lastIndexOf('}')), "cut short, damaged"),
                Arguments.of("followed", json + "{}", "something follows after its end"),
                Arguments.of("too long", json + " ".repeat(64 * 1024), "longer than 65536 bytes"),
                Arguments.of("deep", "{\"byok\":" + "[".repeat(30_000), "\"byok\" is not a string"),
                Arguments.of("deep from the start", "[".repeat(30_000), "does not begin with a JSON object"),
                Arguments.of("a long name", "{\"" + "n".repeat(30_000) + "\":\"\"}", "not JSON of that form"),
                Arguments.of("version 2", json.replace("\"version\" : 1", "\"version\" : 2"), "it has version 2"),
                Arguments.of(
                        "a long version",
                        json.replace("\"version\" : 1", "\"version\" : " + "1".repeat(5000)),
                        "not JSON"),
                Arguments.of(
                        "version in words",
                        json.replace("\"version\" : 1", "\"version\" : \"1\""),
                        "not a whole number"),
                Arguments.of("no version", json.replace("  \"version\" : 1,\n", ""), "version is missing"),
                Arguments.of("no kind", json.replace("  \"byok\" : \"wrap-request\",\n", ""), "\"byok\""),
                Arguments.of(
                        "the other file",
                        text(request().answer(ciphertext()).toJson()),
                        "\"wrap-response\": two files were mixed up"),
                Arguments.of(
                        "unknown member",
                        json.replace("\"keyArn\"", "\"comment\" : \"x\",\n\"keyArn\""),
                        "\"comment\" is not a member"),
                Arguments.of(
                        "member twice",
                        json.replace("\"keyArn\"", "\"keyArn\" : \"x\",\n\"keyArn\""),
                        "\"keyArn\" stands in it twice"),
                Arguments.of(
                        "member missing",
                        json.replaceAll("  \"importToken\" : .*\n", ""),
                        "\"importToken\" is missing"),
                Arguments.of(
                        "empty token",
                        json.replaceAll("\"importToken\" : \"[^\"]*", "\"importToken\" : \""),
                        "\"importToken\" is refused"),
                Arguments.of(
                        "null",
                        json.replaceAll("\"importToken\" : \"[^\"]*\"", "\"importToken\" : null"),
                        "\"importToken\" is not a string"),
                Arguments.of(
                        "nested",
                        json.replaceAll("\"importToken\" : \"[^\"]*\"", "\"importToken\" : {}"),
                        "\"importToken\" is not a string"),
                Arguments.of(
                        "no base64",
                        json.replaceAll("\"importToken\" : \"[^\"]*", "\"importToken\" : \"%%%"),
                        "is not base64"),
                Arguments.of("no ARN", json.replace("arn:aws:kms:", "arn:aws:s3:\\u001b"), "not the ARN of a KMS key"),
                Arguments.of("no instant", json.replace("2026-11-26T", "2026-13-26T"), "not an instant"),
                Arguments.of(
                        "no spec",
                        json.replace("SYMMETRIC_DEFAULT", "DES"),
                        "\"DES\", which this release does not know"),
                Arguments.of(
                        "impossible pair", json.replace("SYMMETRIC_DEFAULT", "RSA_2048"), "\"keySpec\" is refused"),
                Arguments.of(
                        "another wrapping key",
                        json.replaceAll("\"wrappingKey\" : \"[^\"]*", "\"wrappingKey\" : \"" + otherKey),
                        "\"wrappingKey\" is refused"),
                Arguments.of(
                        "no key",
                        json.replaceAll("\"wrappingKey\" : \"[^\"]*", "\"wrappingKey\" : \"AAAA"),
                        "no RSA public key"),
                Arguments.of(
                        "another fingerprint",
                        json.replaceAll("\"wrappingKeySha256\" : \"..", "\"wrappingKeySha256\" : \"00"),
                        "changed on the way"),
                Arguments.of(
                        "no fingerprint",
                        json.replaceAll("\"wrappingKeySha256\" : \"..", "\"wrappingKeySha256\" : \"zz"),
                        "64 lower-case hexadecimal"));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_file_that_is_not_a_response(String name, String content, String reason) {
        assertThatThrownBy(() -> WrapResponse.parse(content.getBytes(StandardCharsets.UTF_8)))
                .as(name)
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refuses_a_file_that_is_not_a_response() {
        String json = text(request().answer(ciphertext()).toJson());
        String withIdentity = json.replace(
                "\"keyArn\"", "\"checkValueMethod\" : \"AES_CMAC\",\n\"checkValue\" : \"1A2B3C\",\n\"keyArn\"");
        return Stream.of(
                Arguments.of("the other file", text(request().toJson()), "\"wrap-request\": two files were mixed up"),
                Arguments.of(
                        "short ciphertext",
                        json.replaceAll("\"encryptedKeyMaterial\" : \"[^\"]*", "\"encryptedKeyMaterial\" : \"AAAA"),
                        "ciphertext of 3 bytes"),
                Arguments.of("other wrapping key size", json.replace("RSA_2048", "RSA_4096"), "exactly 512"),
                Arguments.of(
                        "unknown method", withIdentity.replace("AES_CMAC", "DES"), "which this release does not know"),
                Arguments.of(
                        "method missing",
                        withIdentity.replace("\"checkValueMethod\" : \"AES_CMAC\",", ""),
                        "\"checkValueMethod\" is missing"),
                Arguments.of(
                        "method alone",
                        withIdentity.replace("\"checkValue\" : \"1A2B3C\",", ""),
                        "\"checkValueMethod\" is not a member"),
                Arguments.of("no check value", withIdentity.replace("1A2B3C", "1A2B3"), "\"checkValue\" is refused"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SM2PKE", "RSAES_PKCS1_V1_5"})
    void takes_a_ciphertext_of_another_tool_if_its_length_is_right(WrapAlgorithm algorithm) {
        KeyMaterialSpec spec = algorithm.isHybrid() ? KeyMaterialSpec.RSA_2048 : KeyMaterialSpec.SYMMETRIC_DEFAULT;
        WrapRequest request = new WrapRequest(parameters(ARN, new byte[] {1}, algorithm), spec, Optional.empty());
        int lengthBytes = algorithm.isHybrid() ? 256 + 1224 : 256;

        assertThat(request.answer(new byte[lengthBytes]).answers(request)).isTrue();
        assertThatThrownBy(() -> request.answer(new byte[lengthBytes + 1]))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("A ciphertext of " + (lengthBytes + 1) + " bytes: " + algorithm);
        assertThatThrownBy(() -> request.answer(new byte[0])).isInstanceOf(InvalidFileException.class);
    }

    @Test
    void takes_an_sm2_ciphertext_of_any_length_that_there_is() {
        WrapRequest request = new WrapRequest(
                new ImportParameters(
                        "arn:aws-cn:kms:cn-north-1:111122223333:key/k",
                        TestKeys.sm2WrappingKey(),
                        ImportToken.of(new byte[] {1}),
                        WrapAlgorithm.SM2PKE,
                        DEADLINE),
                KeyMaterialSpec.RSA_2048,
                Optional.empty());

        assertThat(request.answer(new byte[1330]).answers(request)).isTrue();
        for (int lengthBytes : new int[] {44, 6145}) {
            assertThatThrownBy(() -> request.answer(new byte[lengthBytes]))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("SM2PKE gives more than 44 bytes");
        }
    }

    private static WrapRequest request() {
        return new WrapRequest(
                parameters(ARN, new byte[] {1}, WrapAlgorithm.RSAES_OAEP_SHA_256),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.empty());
    }

    private static ImportParameters parameters(String arn, byte[] token, WrapAlgorithm algorithm) {
        return new ImportParameters(
                arn, WrappingKey.of(TestKeys.spki(2048)), ImportToken.of(token), algorithm, DEADLINE);
    }

    private static byte[] ciphertext() {
        return new byte[256];
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
