package io.byok.localkms.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.operation.DirectKms.Answer;
import io.byok.localkms.internal.wire.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** A server and the model of it on their way together: each step is made in both, and both must show the same after it. */
final class Walk {

    static final AtomicLong STEPS = new AtomicLong();

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration ROTATION_DELAY = Duration.ofSeconds(60);
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    /** An answer of GetParametersForImport. */
    private record Parameters(int key, byte[] token, PublicKey wrappingKey, Instant validTo) {}

    /** An answer of Encrypt. */
    private record Ciphertext(int key, int material, byte[] plaintext, byte[] blob) {}

    private final DirectKms kms = new DirectKms(ROTATION_DELAY);
    private final List<ModelKey> keys = new ArrayList<>();
    private final List<String> keyIds = new ArrayList<>();
    private final List<Parameters> parameters = new ArrayList<>();
    private final List<Ciphertext> ciphertexts = new ArrayList<>();
    private final Map<String, String> materialIds = new HashMap<>();
    private Instant now = START;

    int keys() {
        return keys.size();
    }

    boolean hasParameters() {
        return !parameters.isEmpty();
    }

    boolean hasCiphertexts() {
        return !ciphertexts.isEmpty();
    }

    void createKey() {
        Answer answer = kms.call("CreateKey", Json.object().put("Origin", "EXTERNAL"), now);
        keyIds.add(answer.output().path("KeyMetadata").path("KeyId").asText());
        keys.add(new ModelKey(ROTATION_DELAY));
        compare();
    }

    void fetchParameters(int choice) {
        int key = choice % keys.size();
        Answer answer = call(
                "GetParametersForImport",
                key,
                Json.object().put("WrappingAlgorithm", "RSAES_OAEP_SHA_256").put("WrappingKeySpec", "RSA_2048"));
        expect(answer, keys.get(key).mayFetchParameters());
        if (answer.isSuccess()) {
            parameters.add(new Parameters(
                    key,
                    bytes(answer.output().path("ImportToken")),
                    publicKey(bytes(answer.output().path("PublicKey"))),
                    now.plus(Duration.ofHours(24))));
        }
    }

    /** By one of the latest parameters; into their key, or into any. */
    void importMaterial(int choice, int material, Optional<String> type, Optional<Duration> life, boolean isForeign) {
        Parameters chosen = parameters.get(parameters.size() - 1 - choice % Math.min(4, parameters.size()));
        int key = isForeign ? choice % keys.size() : chosen.key();
        Optional<Instant> end = life.map(now::plus);
        Answer answer = call("ImportKeyMaterial", key, importRequest(chosen, material, type, end));
        String error = importError(key, chosen, material, type);
        expect(answer, error);
        if (error.isEmpty()) {
            keys.get(key).imported(material, end);
            String id = answer.output().path("KeyMaterialId").asText();
            assertThat(materialIds.putIfAbsent(name(key, material), id)).isIn(null, id);
        }
        compare();
    }

    private static ObjectNode importRequest(
            Parameters chosen, int material, Optional<String> type, Optional<Instant> end) {
        ObjectNode request = Json.object()
                .put("ImportToken", chosen.token())
                .put("EncryptedKeyMaterial", wrap(chosen.wrappingKey(), materialOf(material)));
        type.ifPresent(given -> request.put("ImportType", given));
        end.ifPresentOrElse(
                instant -> request.put("ValidTo", Json.seconds(instant)),
                () -> request.put("ExpirationModel", "KEY_MATERIAL_DOES_NOT_EXPIRE"));
        return request;
    }

    private String importError(int key, Parameters chosen, int material, Optional<String> type) {
        String error = keys.get(key).mayFetchParameters();
        if (error.isEmpty() && chosen.key() != key) {
            error = "InvalidImportTokenException";
        }
        if (error.isEmpty() && !now.isBefore(chosen.validTo())) {
            error = "ExpiredImportTokenException";
        }
        return error.isEmpty() ? keys.get(key).mayBeImported(material, type) : error;
    }

    void deleteMaterial(int choice, Optional<Integer> material) {
        int key = choice % keys.size();
        ObjectNode request = Json.object();
        material.ifPresent(
                number -> request.put("KeyMaterialId", materialIds.getOrDefault(name(key, number), "0".repeat(64))));
        expect(call("DeleteImportedKeyMaterial", key, request), keys.get(key).delete(material));
        compare();
    }

    void rotate(int choice) {
        int key = choice % keys.size();
        expect(call("RotateKeyOnDemand", key, Json.object()), keys.get(key).rotate(now));
        compare();
    }

    void turn(int choice, boolean on) {
        int key = choice % keys.size();
        expect(
                call(on ? "EnableKey" : "DisableKey", key, Json.object()),
                keys.get(key).turn(on));
        compare();
    }

    void scheduleDeletion(int choice) {
        int key = choice % keys.size();
        Answer answer = call("ScheduleKeyDeletion", key, Json.object().put("PendingWindowInDays", 7));
        expect(answer, keys.get(key).scheduleDeletion(now.plus(Duration.ofDays(7))));
        compare();
    }

    void cancelDeletion(int choice) {
        int key = choice % keys.size();
        expect(call("CancelKeyDeletion", key, Json.object()), keys.get(key).cancelDeletion());
        compare();
    }

    void advance(Duration step) {
        now = now.plus(step);
        keys.forEach(key -> key.advanceTo(now));
        compare();
    }

    void encrypt(int choice) {
        int key = choice % keys.size();
        byte[] plaintext = {(byte) choice, (byte) (choice >> 8), (byte) ciphertexts.size()};
        Answer answer = call("Encrypt", key, Json.object().put("Plaintext", plaintext));
        expect(
                answer,
                keys.get(key).isGone() ? "NotFoundException" : keys.get(key).mayBeUsed());
        if (answer.isSuccess()) {
            int material = keys.get(key).current().orElseThrow();
            ciphertexts.add(new Ciphertext(
                    key, material, plaintext, bytes(answer.output().path("CiphertextBlob"))));
        }
    }

    /** Any ciphertext of this walk, under whatever material it was made. */
    void decrypt(int choice) {
        Ciphertext chosen = ciphertexts.get(choice % ciphertexts.size());
        ModelKey key = keys.get(chosen.key());
        Answer answer = kms.call("Decrypt", Json.object().put("CiphertextBlob", chosen.blob()), now);
        expect(answer, key.isGone() ? "AccessDeniedException" : key.mayBeUsed());
        if (answer.isSuccess()) {
            assertThat(bytes(answer.output().path("Plaintext"))).isEqualTo(chosen.plaintext());
            assertThat(answer.output().path("KeyMaterialId").asText())
                    .isEqualTo(materialIds.get(name(chosen.key(), chosen.material())));
        }
    }

    private Answer call(String operation, int key, ObjectNode request) {
        return kms.call(operation, request.put("KeyId", keyIds.get(key)), now);
    }

    private static void expect(Answer answer, String error) {
        STEPS.incrementAndGet();
        assertThat(answer.error()).isEqualTo(error);
    }

    /** After each change every key must look as the model says. */
    private void compare() {
        for (int key = 0; key < keys.size(); key++) {
            Answer described = call("DescribeKey", key, Json.object());
            ModelKey model = keys.get(key);
            assertThat(described.error()).isEqualTo(model.isGone() ? "NotFoundException" : "");
            if (described.isSuccess()) {
                compare(model, key, described.output().path("KeyMetadata"));
            }
        }
    }

    private void compare(ModelKey model, int key, JsonNode shown) {
        assertThat(shown.path("KeyState").asText()).isEqualTo(model.state());
        assertThat(shown.path("Enabled").asBoolean()).isEqualTo(model.state().equals("Enabled"));
        assertThat(shown.path("CurrentKeyMaterialId").asText(""))
                .isEqualTo(model.current()
                        .map(number -> materialIds.get(name(key, number)))
                        .orElse(""));
        assertThat(expiry(shown, "not shown")).isEqualTo(model.expiry());
        Answer rotations = call("ListKeyRotations", key, Json.object().put("IncludeKeyMaterial", "ALL_KEY_MATERIAL"));
        List<String> history = new ArrayList<>();
        rotations.output().path("Rotations").forEach(entry -> history.add(entryOf(key, entry)));
        assertThat(history).isEqualTo(model.history());
        assertThat(call("GetKeyRotationStatus", key, Json.object()).output().has("OnDemandRotationStartDate"))
                .isEqualTo(model.isRotating());
    }

    private String entryOf(int key, JsonNode entry) {
        String id = entry.path("KeyMaterialId").asText();
        int number = materialIds.entrySet().stream()
                .filter(known -> known.getValue().equals(id) && known.getKey().startsWith(key + ":"))
                .map(known ->
                        Integer.parseInt(known.getKey().substring(known.getKey().indexOf(':') + 1)))
                .findFirst()
                .orElse(-1);
        String state = entry.path("KeyMaterialState").asText();
        String held = entry.path("ImportState").asText();
        return number + " " + state + " " + held + (held.equals("IMPORTED") ? " " + expiry(entry, "?") : "")
                + (entry.path("RotationType").asText("").equals("ON_DEMAND") ? " rotated" : "");
    }

    private static String expiry(JsonNode node, String absent) {
        return switch (node.path("ExpirationModel").asText("")) {
            case "KEY_MATERIAL_EXPIRES" ->
                Instant.ofEpochMilli(node.path("ValidTo")
                                .decimalValue()
                                .movePointRight(3)
                                .longValueExact())
                        .toString();
            case "KEY_MATERIAL_DOES_NOT_EXPIRE" -> "never";
            default -> absent;
        };
    }

    private static String name(int key, int material) {
        return key + ":" + material;
    }

    private static byte[] materialOf(int number) {
        byte[] material = new byte[32];
        Arrays.fill(material, (byte) (number + 1));
        return material;
    }

    private static byte[] bytes(JsonNode blob) {
        try {
            return blob.binaryValue();
        } catch (IOException e) {
            throw new AssertionError("no blob: " + blob.getNodeType(), e);
        }
    }

    private static PublicKey publicKey(byte[] der) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no RSA key", e);
        }
    }

    private static byte[] wrap(PublicKey wrappingKey, byte[] material) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, wrappingKey, OAEP);
            return cipher.doFinal(material);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("does not wrap", e);
        }
    }

    @Override
    public String toString() {
        return keys.size() + " keys at " + now + ": "
                + keys.stream().map(ModelKey::history).toList();
    }
}
