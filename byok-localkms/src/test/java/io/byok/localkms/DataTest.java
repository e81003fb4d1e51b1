package io.byok.localkms;

import static io.byok.localkms.LocalKmsTestBase.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.Tag;

/** What a server leaves in its data folder, the next one goes on from. */
class DataTest extends DataTestBase {

    private List<RotationsListEntry> materials(KeyMetadata key) {
        return kms.listKeyRotations(
                        request -> request.keyId(key.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations();
    }

    private String importNew(KeyMetadata key, byte[] material) throws Exception {
        return importInto(
                kms,
                key,
                material,
                request -> request.importType("NEW_KEY_MATERIAL").keyMaterialDescription("of today"));
    }

    private void rotate(KeyMetadata key) {
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
    }

    @Test
    void every_material_of_a_key_is_there_with_its_rotations_and_decrypts_what_it_encrypted() throws Exception {
        KeyMetadata key = externalKey();
        importInto(key, Wrapping.random(32));
        SdkBytes first = encrypt(key);
        importNew(key, Wrapping.random(32));
        localKms.clock().advance(Duration.ofDays(1));
        rotate(key);
        SdkBytes second = encrypt(key);
        importNew(key, Wrapping.random(32));
        List<RotationsListEntry> before = materials(key);
        KeyMetadata described = describe(key);
        restart();

        assertThat(describe(key)).isEqualTo(described);
        assertThat(materials(key)).isEqualTo(before).hasSize(3);
        assertThat(decrypt(first)).isEqualTo(PLAINTEXT);
        assertThat(decrypt(second)).isEqualTo(PLAINTEXT);
        rotate(key);
        assertThat(decrypt(encrypt(key))).isEqualTo(PLAINTEXT);
    }

    @Test
    void deleted_material_comes_back_as_the_same_and_no_other_does() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        String materialId = importInto(key, material);
        SdkBytes ciphertext = encrypt(key);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
        restart();

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        refuses("IncorrectKeyMaterialException", () -> importInto(key, Wrapping.random(32)));
        assertThat(importInto(key, material)).isEqualTo(materialId);
        assertThat(decrypt(ciphertext)).isEqualTo(PLAINTEXT);
    }

    @Test
    void a_token_that_was_fetched_before_imports_after() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse first = parameters(kms, key);
        GetParametersForImportResponse second = parameters(kms, key);
        byte[] material = Wrapping.random(32);
        restart();

        for (GetParametersForImportResponse each : List.of(first, second, parameters(kms, key))) {
            byte[] wrapped = Wrapping.oaep("SHA-256", each.publicKey().asByteArray(), material);
            importWrapped(kms, key, each, wrapped, request -> request);
        }
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_token_that_expired_meanwhile_does_not() {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(kms, key);
        restartAfter(Duration.ofHours(24));

        refuses(
                "ExpiredImportTokenException",
                () -> importWrapped(kms, key, parameters, new byte[256], request -> request));
    }

    @Test
    void a_token_that_was_spent_stays_spent() throws Exception {
        restartWith(builder -> builder.deviating(Deviation.SPENDS_IMPORT_TOKENS));
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(kms, key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
        importWrapped(kms, key, parameters, wrapped, request -> request);
        restart();

        refuses("InvalidImportTokenException", () -> importWrapped(kms, key, parameters, wrapped, request -> request));
    }

    @Test
    void material_that_expired_while_no_server_ran_is_gone_and_its_end_is_told_once() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        Instant end = START.plus(Duration.ofDays(30));
        importUntil(key, material, end);
        SdkBytes ciphertext = encrypt(key);
        restartAfter(Duration.ofDays(40));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(localKms.events()).singleElement().satisfies(event -> {
            assertThat(event.time()).isEqualTo(end);
            assertThat(event.json()).contains("KMS Imported Key Material Expiration", key.keyId());
        });
        restart();
        importInto(key, material);
        assertThat(decrypt(ciphertext)).isEqualTo(PLAINTEXT);
        assertThat(localKms.events()).isEmpty();
    }

    @Test
    void material_that_is_to_expire_does_so_after_a_restart() throws Exception {
        KeyMetadata key = externalKey();
        Instant end = START.plus(Duration.ofDays(30));
        importUntil(key, Wrapping.random(32), end);
        restart();

        assertThat(describe(key).validTo()).isEqualTo(end);
        localKms.clock().moveTo(end);
        assertThat(localKms.events()).hasSize(1);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_key_keeps_its_settings() {
        KeyMetadata key = kms.createKey(request -> request.description("of the payments team")
                        .tags(Tag.builder().tagKey("cost").tagValue("centre 1").build())
                        .policy("{\"Statement\":[]}"))
                .keyMetadata();
        kms.disableKey(request -> request.keyId(key.keyId()));
        kms.createAlias(request -> request.aliasName("alias/first").targetKeyId(key.keyId()));
        kms.createAlias(request -> request.aliasName("alias/gone").targetKeyId(key.keyId()));
        kms.deleteAlias(request -> request.aliasName("alias/gone"));
        kms.createAlias(request -> request.aliasName("alias/moved").targetKeyId(key.keyId()));
        KeyMetadata other = kms.createKey().keyMetadata();
        kms.updateAlias(request -> request.aliasName("alias/moved").targetKeyId(other.keyId()));
        Object aliases = kms.listAliases().aliases();
        restart();

        KeyMetadata described =
                kms.describeKey(request -> request.keyId("alias/first")).keyMetadata();
        assertThat(described.keyId()).isEqualTo(key.keyId());
        assertThat(described.description()).isEqualTo("of the payments team");
        assertThat(described.keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(kms.listResourceTags(request -> request.keyId(key.keyId())).tags())
                .containsExactly(
                        Tag.builder().tagKey("cost").tagValue("centre 1").build());
        assertThat(kms.getKeyPolicy(request -> request.keyId(key.keyId())).policy())
                .isEqualTo("{\"Statement\":[]}");
        assertThat(kms.listAliases().aliases()).isEqualTo(aliases).hasSize(2);
    }

    @Test
    void a_key_that_waits_for_its_deletion_waits_on_and_goes_with_its_alias() {
        KeyMetadata key = externalKey();
        kms.createAlias(request -> request.aliasName("alias/doomed").targetKeyId(key.keyId()));
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        restartAfter(Duration.ofDays(6));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(describe(key).deletionDate()).isEqualTo(START.plus(Duration.ofDays(7)));
        restartAfter(Duration.ofDays(1));
        refuses("NotFoundException", () -> describe(key));
        assertThat(localKms.events()).hasSize(1);
        restart();
        assertThat(localKms.events()).isEmpty();
        assertThat(kms.listKeys().keys()).isEmpty();
        assertThat(kms.listAliases().aliases()).isEmpty();
    }

    @Test
    void a_rotation_in_progress_comes_to_its_end() throws Exception {
        restartWith(builder -> builder.rotationDelay(Duration.ofMinutes(5)));
        KeyMetadata key = externalKey();
        importInto(key, Wrapping.random(32));
        importNew(key, Wrapping.random(32));
        rotate(key);
        restart();

        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key.keyId()))
                        .onDemandRotationStartDate())
                .isEqualTo(START);
        restartAfter(Duration.ofHours(1));
        assertThat(kms.listKeyRotations(request -> request.keyId(key.keyId())).rotations())
                .singleElement()
                .satisfies(
                        rotation -> assertThat(rotation.rotationDate()).isEqualTo(START.plus(Duration.ofMinutes(5))));
    }

    @Test
    void replicas_keep_their_material_and_their_place() throws Exception {
        restartWith(builder -> builder.replicationDelay(Duration.ofMinutes(1)));
        byte[] material = Wrapping.random(32);
        KeyMetadata key = kms.createKey(
                        request -> request.origin(OriginType.EXTERNAL).multiRegion(true))
                .keyMetadata();
        importInto(key, material);
        kms.replicateKey(request -> request.keyId(key.keyId()).replicaRegion("us-west-2"));
        restart();
        Supplier<KeyMetadata> replica = () -> in(Region.US_WEST_2)
                .describeKey(request -> request.keyId(key.keyId()))
                .keyMetadata();

        assertThat(replica.get().keyState()).isEqualTo(KeyState.CREATING);
        restartAfter(Duration.ofMinutes(1));
        assertThat(replica.get().keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        importInto(in(Region.US_WEST_2), key, material, request -> request);
        SdkBytes ciphertext = encrypt(key);
        kms.updatePrimaryRegion(request -> request.keyId(key.keyId()).primaryRegion("us-west-2"));
        restart();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.UPDATING);
        restartAfter(Duration.ofMinutes(1));
        assertThat(describe(key).multiRegionConfiguration().primaryKey().region())
                .isEqualTo("us-west-2");
        assertThat(replica.get().multiRegionConfiguration().replicaKeys()).singleElement();
        KmsClient oregon = in(Region.US_WEST_2);
        assertThat(oregon.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void a_pair_or_secret_of_every_kind_is_the_same_after() {
        List<KeyMetadata> keys = new ArrayList<>();
        List<Object> before = new ArrayList<>();
        for (KeySpec spec : List.of(
                KeySpec.RSA_2048, KeySpec.ECC_NIST_P521, KeySpec.ECC_SECG_P256_K1, KeySpec.ECC_NIST_EDWARDS25519)) {
            keys.add(kms.createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                    .keyMetadata());
        }
        keys.forEach(key -> before.add(publicKey(kms, key)));
        KeyMetadata hmac = kms.createKey(
                        request -> request.keySpec(KeySpec.HMAC_384).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
                .keyMetadata();
        SdkBytes mac = mac(hmac);
        KeyMetadata sm2 = in(Region.CN_NORTH_1)
                .createKey(request -> request.keySpec(KeySpec.SM2).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        SdkBytes sm2Public = publicKey(in(Region.CN_NORTH_1), sm2);
        restart();

        assertThat(keys).extracting(key -> publicKey(kms, key)).isEqualTo(before);
        assertThat(mac(hmac)).isEqualTo(mac);
        assertThat(publicKey(in(Region.CN_NORTH_1), sm2)).isEqualTo(sm2Public);
    }

    private static SdkBytes publicKey(KmsClient client, KeyMetadata key) {
        return client.getPublicKey(request -> request.keyId(key.keyId())).publicKey();
    }

    private SdkBytes mac(KeyMetadata key) {
        return kms.generateMac(
                        request -> request.keyId(key.keyId()).message(PLAINTEXT).macAlgorithm("HMAC_SHA_384"))
                .mac();
    }

    private static CloudWatchClient cloudWatch(LocalKms localKms) {
        return CloudWatchClient.builder()
                .endpointOverride(localKms.endpoint())
                .region(TestClient.REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(TestClient.ACCOUNT, "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void putAlarm(CloudWatchClient cloudWatch, String name, String keyId) {
        cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(Dimension.builder().name("KeyId").value(keyId).build())
                .statistic("Minimum")
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator("LessThanThreshold")
                .threshold(86_400.0));
    }

    @Test
    void an_alarm_goes_off_at_the_time_it_would_have() throws Exception {
        KeyMetadata key = externalKey();
        importUntil(key, Wrapping.random(32), START.plus(Duration.ofDays(30)));
        try (CloudWatchClient cloudWatch = cloudWatch(localKms)) {
            putAlarm(cloudWatch, "a day is left", key.keyId());
            putAlarm(cloudWatch, "gone", key.keyId());
            cloudWatch.deleteAlarms(request -> request.alarmNames("gone"));
        }
        localKms.clock().advance(Duration.ofMinutes(2));
        restart();

        try (CloudWatchClient cloudWatch = cloudWatch(localKms)) {
            assertThat(cloudWatch.describeAlarms().metricAlarms())
                    .singleElement()
                    .satisfies(alarm -> {
                        assertThat(alarm.alarmName()).isEqualTo("a day is left");
                        assertThat(alarm.stateValueAsString()).isEqualTo("OK");
                        assertThat(alarm.threshold()).isEqualTo(86_400);
                    });
        }
        localKms.clock().moveTo(START.plus(Duration.ofDays(29)).plus(Duration.ofMinutes(2)));
        assertThat(localKms.alarmChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.newState()).isEqualTo("ALARM"));
    }

    @Test
    void a_token_for_an_sm2_wrapping_key_is_good_after_a_restart() throws Exception {
        KmsClient beijing = in(Region.CN_NORTH_1);
        KeyMetadata key = beijing.createKey(request ->
                        request.origin(OriginType.EXTERNAL).keySpec(KeySpec.SM2).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        GetParametersForImportResponse parameters = beijing.getParametersForImport(request ->
                request.keyId(key.keyId()).wrappingAlgorithm("SM2PKE").wrappingKeySpec("SM2"));
        byte[] wrapped = ChinaTest.sm2Encrypt(
                parameters.publicKey().asByteArray(), EcKeys.on("sm2p256v1").pkcs8());
        restart();
        importWrapped(in(Region.CN_NORTH_1), key, parameters, wrapped, request -> request);

        assertThat(in(Region.CN_NORTH_1)
                        .describeKey(request -> request.keyId(key.keyId()))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_clock_goes_on_as_far_ahead_as_it_was() {
        localKms.clock().advance(Duration.ofDays(400));
        kms.listKeys();
        stop();
        startAt(START);
        assertThat(localKms.clock().instant()).isEqualTo(START.plus(Duration.ofDays(400)));
        stop();
        startAt(START.plus(Duration.ofHours(1)));
        assertThat(localKms.clock().instant())
                .isEqualTo(START.plus(Duration.ofDays(400)).plus(Duration.ofHours(1)));
    }

    @Test
    void the_clock_does_not_go_back_behind_what_was_answered() {
        KeyMetadata key = externalKey();
        stop();
        startAt(START.minus(Duration.ofDays(1)));

        assertThat(localKms.clock().instant()).isEqualTo(START);
        assertThat(describe(key).creationDate()).isEqualTo(START);
    }

    @Test
    void stale_reads_find_what_was_there_before_the_restart() {
        restartWith(builder -> builder.staleReads(Duration.ofMinutes(1)));
        KeyMetadata key = externalKey();
        kms.createAlias(request -> request.aliasName("alias/there").targetKeyId(key.keyId()));
        restart();

        assertThat(describe(key).keyId()).isEqualTo(key.keyId());
        assertThat(kms.listAliases().aliases()).hasSize(1);
    }
}
