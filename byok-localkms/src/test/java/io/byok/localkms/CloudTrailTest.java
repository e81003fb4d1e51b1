package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.Tag;

/** The shape is that of the samples in AWS's guide, record by record. */
class CloudTrailTest extends LocalKmsTestBase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Tag TEAM =
            Tag.builder().tagKey("Team").tagValue("Vault").build();

    private List<JsonNode> records(String eventName) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        for (CloudTrailRecord record : localKms.cloudTrail()) {
            if (record.eventName().equals(eventName)) {
                records.add(JSON.readTree(record.json()));
            }
        }
        return records;
    }

    private JsonNode onlyRecord(String eventName) throws Exception {
        List<JsonNode> records = records(eventName);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void an_import_is_recorded_as_in_the_sample_of_aws() throws Exception {
        KeyMetadata key = externalKey();
        String materialId = importAes(
                        key,
                        Wrapping.random(32),
                        request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                                .validTo(localKms.clock().instant().plus(1, ChronoUnit.DAYS))
                                .importType(ImportType.NEW_KEY_MATERIAL)
                                .keyMaterialDescription("ExampleKeyMaterialA"))
                .keyMaterialId();
        JsonNode record = onlyRecord("ImportKeyMaterial");

        assertThat(names(record))
                .containsExactly(
                        "eventVersion",
                        "userIdentity",
                        "eventTime",
                        "eventSource",
                        "eventName",
                        "awsRegion",
                        "sourceIPAddress",
                        "userAgent",
                        "requestParameters",
                        "responseElements",
                        "requestID",
                        "eventID",
                        "readOnly",
                        "resources",
                        "eventType",
                        "managementEvent",
                        "recipientAccountId",
                        "eventCategory");
        assertThat(record.get("eventSource").textValue()).isEqualTo("kms.amazonaws.com");
        assertThat(record.get("awsRegion").textValue()).isEqualTo("eu-central-1");
        assertThat(record.get("sourceIPAddress").textValue()).isEqualTo("127.0.0.1");
        assertThat(record.get("userAgent").textValue()).startsWith("aws-sdk-java/2");
        assertThat(record.get("eventType").textValue()).isEqualTo("AwsApiCall");
        assertThat(record.get("readOnly").booleanValue()).isFalse();
        assertThat(record.get("recipientAccountId").textValue()).isEqualTo("111122223333");
        assertThat(record.at("/userIdentity/arn").textValue()).isEqualTo("arn:aws:iam::111122223333:user/111122223333");
        assertThat(names(record.get("requestParameters")))
                .containsExactlyInAnyOrder(
                        "keyId", "validTo", "expirationModel", "importType", "keyMaterialDescription");
        assertThat(record.at("/requestParameters/validTo").textValue())
                .matches("[A-Z][a-z]{2} \\d{1,2}, \\d{4}, \\d{1,2}:\\d{2}:\\d{2} [AP]M");
        assertThat(record.get("responseElements"))
                .isEqualTo(JSON.createObjectNode().put("keyId", key.arn()).put("keyMaterialId", materialId));
        assertThat(record.at("/resources/0/ARN").textValue()).isEqualTo(key.arn());
    }

    @Test
    void reading_calls_show_what_was_asked_and_not_what_was_answered() throws Exception {
        KeyMetadata key = externalKey();
        parameters(key);
        JsonNode record = onlyRecord("GetParametersForImport");

        assertThat(record.get("readOnly").booleanValue()).isTrue();
        assertThat(record.get("responseElements").isNull()).isTrue();
        assertThat(record.get("requestParameters"))
                .isEqualTo(JSON.createObjectNode()
                        .put("keyId", key.keyId())
                        .put("wrappingKeySpec", "RSA_2048")
                        .put("wrappingAlgorithm", "RSAES_OAEP_SHA_256"));
    }

    @Test
    void a_creation_shows_the_metadata_in_the_names_of_cloudtrail() throws Exception {
        KeyMetadata key =
                kms.createKey(request -> request.origin("EXTERNAL").tags(TEAM)).keyMetadata();
        JsonNode record = onlyRecord("CreateKey");

        assertThat(record.at("/responseElements/keyMetadata/aWSAccountId").textValue())
                .isEqualTo("111122223333");
        assertThat(record.at("/responseElements/keyMetadata/keyState").textValue())
                .isEqualTo("PendingImport");
        assertThat(record.at("/responseElements/keyMetadata/creationDate").textValue())
                .contains(", ");
        assertThat(record.at("/requestParameters/tags/0/tagKey").textValue()).isEqualTo("Team");
        assertThat(record.at("/resources/0/ARN").textValue()).isEqualTo(key.arn());
    }

    @Test
    void a_refusal_has_code_and_message() throws Exception {
        KeyMetadata key = externalKey();
        refuses("KMSInvalidStateException", () -> encrypt(key.keyId(), SdkBytes.fromUtf8String("x")));
        JsonNode record = onlyRecord("Encrypt");

        assertThat(record.get("errorCode").textValue()).isEqualTo("KMSInvalidStateException");
        assertThat(record.get("errorMessage").textValue()).isEqualTo(key.arn() + " is pending import.");
        assertThat(record.get("responseElements").isNull()).isTrue();
        assertThat(record.at("/resources/0/ARN").textValue()).isEqualTo(key.arn());
        assertThat(localKms.cloudTrail())
                .filteredOn(kept -> kept.eventName().equals("Encrypt"))
                .extracting(kept -> kept.errorCode().orElse(""))
                .containsExactly("KMSInvalidStateException");
    }

    @Test
    void an_encryption_names_its_material_and_keeps_the_callers_own_names() throws Exception {
        KeyMetadata key = importedKey();
        kms.encrypt(request -> request.keyId(key.keyId())
                .plaintext(SdkBytes.fromUtf8String("x"))
                .encryptionContext(Map.of("Department", "Engineering")));
        JsonNode record = onlyRecord("Encrypt");

        assertThat(record.at("/requestParameters/encryptionContext/Department").textValue())
                .isEqualTo("Engineering");
        assertThat(record.at("/requestParameters/encryptionAlgorithm").textValue())
                .isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(record.at("/additionalEventData/keyMaterialId").textValue())
                .isEqualTo(describe(key).currentKeyMaterialId());
    }

    @Test
    void a_reencryption_names_both_keys_and_both_materials() throws Exception {
        KeyMetadata source = importedKey();
        KeyMetadata destination = importedKey();
        SdkBytes ciphertext = encrypt(source.keyId(), SdkBytes.fromUtf8String("x"));
        kms.reEncrypt(request -> request.ciphertextBlob(ciphertext).destinationKeyId(destination.keyId()));
        JsonNode record = onlyRecord("ReEncrypt");

        assertThat(StreamSupport.stream(record.get("resources").spliterator(), false)
                        .map(resource -> resource.get("ARN").textValue()))
                .containsExactly(source.arn(), destination.arn());
        assertThat(record.at("/additionalEventData/sourceKeyMaterialId").textValue())
                .isEqualTo(describe(source).currentKeyMaterialId());
        assertThat(record.at("/additionalEventData/destinationKeyMaterialId").textValue())
                .isEqualTo(describe(destination).currentKeyMaterialId());
    }

    @Test
    void a_change_that_answers_nothing_shows_the_arn_of_its_key() throws Exception {
        KeyMetadata key = importedKey();
        kms.disableKey(request -> request.keyId(key.keyId()));

        assertThat(onlyRecord("DisableKey").at("/responseElements/keyId").textValue())
                .isEqualTo(key.arn());
    }

    @Test
    void no_record_holds_token_ciphertext_or_plaintext() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        importWrapped(key, parameters, wrapped);
        SdkBytes plaintext = SdkBytes.fromByteArray(Wrapping.random(40));
        SdkBytes ciphertext = encrypt(key.keyId(), plaintext);
        kms.decrypt(request -> request.ciphertextBlob(ciphertext));
        SdkBytes dataKey = kms.generateDataKey(
                        request -> request.keyId(key.keyId()).keySpec("AES_256"))
                .plaintext();
        String all = localKms.cloudTrail().toString();

        assertThat(all).contains("Decrypt", "GenerateDataKey");
        for (SdkBytes secret : List.of(
                parameters.importToken(),
                parameters.publicKey(),
                SdkBytes.fromByteArray(wrapped),
                SdkBytes.fromByteArray(material),
                plaintext,
                ciphertext,
                dataKey)) {
            assertThat(all).doesNotContain(Base64.getEncoder().encodeToString(secret.asByteArray()));
        }
    }

    @Test
    void a_call_that_was_cut_after_its_effect_is_recorded_and_one_cut_before_is_not() throws Exception {
        localKms.faults().add(Fault.on("CreateKey").call(1).cutBeforeEffect());
        localKms.faults().add(Fault.on("CreateKey").call(2).cutAfterEffect());
        localKms.faults().add(Fault.on("CreateKey").call(3).answer(400, "ThrottlingException", ""));
        assertThatThrownBy(this::externalKey).isInstanceOf(SdkClientException.class);
        assertThat(records("CreateKey")).isEmpty();
        assertThatThrownBy(this::externalKey).isInstanceOf(SdkClientException.class);
        assertThat(onlyRecord("CreateKey").has("errorCode")).isFalse();
        refuses("ThrottlingException", this::externalKey);

        assertThat(records("CreateKey").get(1).get("errorCode").textValue()).isEqualTo("ThrottlingException");
    }

    @Test
    void the_record_has_the_request_id_that_was_answered_and_the_servers_time() throws Exception {
        localKms.clock().moveTo(Instant.parse("2099-01-02T03:04:05Z"));
        String requestId = kms.listKeys().responseMetadata().requestId();
        JsonNode record = onlyRecord("ListKeys");

        assertThat(record.get("requestID").textValue()).isEqualTo(requestId);
        assertThat(record.get("eventTime").textValue()).startsWith("2099-01-02T03:04:");
        assertThat(record.get("requestParameters").isNull()).isTrue();
        assertThat(record.has("resources")).isFalse();
    }

    @Test
    void a_deletion_of_material_shows_its_id_in_question_and_answer() throws Exception {
        KeyMetadata key = importedKey();
        String materialId = describe(key).currentKeyMaterialId();
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(materialId));
        JsonNode record = onlyRecord("DeleteImportedKeyMaterial");

        assertThat(record.get("requestParameters"))
                .isEqualTo(JSON.createObjectNode().put("keyId", key.keyId()).put("keyMaterialId", materialId));
        assertThat(record.get("responseElements"))
                .isEqualTo(JSON.createObjectNode().put("keyId", key.arn()).put("keyMaterialId", materialId));
        assertThat(record.get("readOnly").booleanValue()).isFalse();
    }
}
