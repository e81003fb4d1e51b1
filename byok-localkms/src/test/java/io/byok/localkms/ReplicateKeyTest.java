package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.ReplicateKeyResponse;
import software.amazon.awssdk.services.kms.model.Tag;

class ReplicateKeyTest extends MultiRegionTestBase {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    ReplicateKeyTest() {
        super(DELAY);
    }

    @Test
    void a_multi_region_key_shows_what_it_is_from_the_start() {
        KeyMetadata primary = primary(OriginType.EXTERNAL);

        assertThat(primary.keyId()).matches("mrk-[0-9a-f]{32}");
        assertThat(primary.multiRegion()).isTrue();
        assertThat(primary.multiRegionConfiguration().multiRegionKeyType()).isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(primary.multiRegionConfiguration().primaryKey())
                .isEqualTo(MultiRegionKey.builder()
                        .arn(primary.arn())
                        .region("eu-central-1")
                        .build());
        assertThat(primary.multiRegionConfiguration().replicaKeys()).isEmpty();
        assertThat(externalKey().multiRegionConfiguration()).isNull();
    }

    @Test
    void a_replica_is_creating_for_the_delay_and_then_waits_for_its_material() throws Exception {
        KeyMetadata primary = primaryWith(Wrapping.random(32));
        KeyMetadata replica = replicate(primary, Region.EU_WEST_1);

        assertThat(replica.keyState()).isEqualTo(KeyState.CREATING);
        assertThat(replica.enabled()).isFalse();
        assertThat(replica.currentKeyMaterialId()).isNull();
        assertThat(replica.expirationModelAsString()).isEqualTo("KEY_MATERIAL_DOES_NOT_EXPIRE");
        assertThat(replica.keyId()).isEqualTo(primary.keyId());
        assertThat(replica.arn()).isEqualTo(primary.arn().replace("eu-central-1", "eu-west-1"));
        assertThat(replica.origin()).isEqualTo(OriginType.EXTERNAL);
        assertThat(replica.multiRegionConfiguration().multiRegionKeyType()).isEqualTo(MultiRegionKeyType.REPLICA);
        assertThat(describe(kms, primary).multiRegionConfiguration().replicaKeys())
                .extracting(MultiRegionKey::region)
                .containsExactly("eu-west-1");
        refuses("KMSInvalidStateException", () -> importInto(ireland, replica, Wrapping.random(32)));
        localKms.clock().advance(DELAY.minusMillis(1));
        assertThat(describe(ireland, replica).keyState()).isEqualTo(KeyState.CREATING);
        localKms.clock().advance(Duration.ofMillis(1));

        assertThat(describe(ireland, replica).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(ireland, replica).expirationModel()).isNull();
        assertThat(describe(ireland, replica).currentKeyMaterialId())
                .isEqualTo(describe(kms, primary).currentKeyMaterialId());
    }

    @Test
    void a_replica_does_not_rotate_by_itself_nor_on_demand() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        KeyMetadata replica = replicate(primary, Region.EU_WEST_1);
        localKms.clock().advance(DELAY);
        String refusal = replica.arn() + " is a multi-region replica key which is not valid for ";

        refuses(
                "UnsupportedOperationException",
                refusal + "EnableKeyRotation.",
                () -> ireland.enableKeyRotation(request -> request.keyId(primary.keyId())));
        refuses(
                "UnsupportedOperationException",
                refusal + "DisableKeyRotation.",
                () -> ireland.disableKeyRotation(request -> request.keyId(primary.keyId())));
        refuses(
                "UnsupportedOperationException",
                refusal + "RotateKeyOnDemand.",
                () -> ireland.rotateKeyOnDemand(request -> request.keyId(primary.keyId())));
    }

    @Test
    void a_replica_in_the_making_shows_no_public_key() throws Exception {
        KeyMetadata primary = kms.createKey(request ->
                        request.keySpec("RSA_2048").keyUsage("SIGN_VERIFY").multiRegion(true))
                .keyMetadata();
        replicate(primary, Region.EU_WEST_1);
        refuses("KMSInvalidStateException", () -> ireland.getPublicKey(request -> request.keyId(primary.keyId())));
        localKms.clock().advance(DELAY);

        assertThat(ireland.getPublicKey(request -> request.keyId(primary.keyId()))
                        .publicKey())
                .isEqualTo(kms.getPublicKey(request -> request.keyId(primary.keyId()))
                        .publicKey());
    }

    @Test
    void the_material_of_kms_is_copied_and_decrypts_everywhere() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        replicate(primary, Region.EU_WEST_1);
        localKms.clock().advance(DELAY);
        SdkBytes ciphertext = encrypt(primary.keyId(), PLAINTEXT);

        assertThat(describe(ireland, primary).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(ireland.decrypt(request -> request.ciphertextBlob(ciphertext))
                        .plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void description_tags_and_policy_are_the_replicas_own() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        Tag tag = Tag.builder().tagKey("Team").tagValue("Vault").build();
        ReplicateKeyResponse response = kms.replicateKey(request -> request.keyId(primary.keyId())
                .replicaRegion("eu-west-1")
                .description("a copy")
                .tags(tag));
        kms.updateKeyDescription(request -> request.keyId(primary.keyId()).description("the original"));

        assertThat(response.replicaTags()).containsExactly(tag);
        assertThat(response.replicaPolicy()).contains("Enable IAM User Permissions");
        assertThat(describe(ireland, primary).description()).isEqualTo("a copy");
        assertThat(kms.listResourceTags(request -> request.keyId(primary.keyId()))
                        .tags())
                .isEmpty();
    }

    @Test
    void only_an_enabled_primary_key_is_replicated_and_only_once_into_a_region() throws Exception {
        KeyMetadata waiting = primary(OriginType.EXTERNAL);
        refuses(
                "KMSInvalidStateException",
                waiting.arn() + " is pending import.",
                () -> replicate(waiting, Region.EU_WEST_1));
        KeyMetadata single = importedKey();
        refuses("UnsupportedOperationException", () -> replicate(single, Region.EU_WEST_1));
        KeyMetadata primary = primaryWith(Wrapping.random(32));
        KeyMetadata replica = replicate(primary, Region.EU_WEST_1);
        refuses(
                "AlreadyExistsException",
                "You can create only one replica of each primary key in each AWS Region.",
                () -> replicate(primary, Region.EU_WEST_1));
        refuses(
                "ValidationException",
                "eu-central-1 cannot have a replica because it contains the primary.",
                () -> replicate(primary, Region.EU_CENTRAL_1));
        refuses(
                "ValidationException",
                "The replica key Region must be in the same AWS partition as the primary key Region.",
                () -> replicate(primary, Region.CN_NORTH_1));
        refuses(
                "ValidationException",
                () -> kms.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion("Ireland!")));
        localKms.clock().advance(DELAY);

        refuses(
                "UnsupportedOperationException",
                replica.arn() + " is not a multi-region primary key.",
                () -> ireland.replicateKey(
                        request -> request.keyId(replica.keyId()).replicaRegion("us-west-2")));
    }

    @Test
    void a_replication_is_recorded_in_both_regions() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        replicate(primary, Region.EU_WEST_1);
        localKms.clock().advance(DELAY);
        List<CloudTrailRecord> records = localKms.cloudTrail();

        assertThat(records)
                .extracting(record -> record.eventName() + " " + record.region())
                .containsExactly(
                        "CreateKey eu-central-1",
                        "ReplicateKey eu-central-1",
                        "CreateKey eu-west-1",
                        "SynchronizeMultiRegionKey eu-central-1");
        assertThat(records.get(2).json()).contains("arn:aws:kms:eu-west-1:111122223333:key/" + primary.keyId());
    }

    @Test
    void a_primary_key_waits_for_the_deletion_of_its_last_replica() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        replicate(primary, Region.EU_WEST_1);
        replicate(primary, Region.US_WEST_2);
        localKms.clock().advance(DELAY);
        var scheduled = kms.scheduleKeyDeletion(
                request -> request.keyId(primary.keyId()).pendingWindowInDays(10));
        assertThat(scheduled.keyStateAsString()).isEqualTo("PendingReplicaDeletion");
        assertThat(scheduled.deletionDate()).isNull();
        assertThat(scheduled.pendingWindowInDays()).isEqualTo(10);
        assertThat(describe(kms, primary).pendingDeletionWindowInDays()).isEqualTo(10);
        refuses("KMSInvalidStateException", () -> encrypt(primary.keyId(), PLAINTEXT));
        localKms.clock().advance(Duration.ofDays(50));
        assertThat(describe(kms, primary).keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        ireland.scheduleKeyDeletion(request -> request.keyId(primary.keyId()).pendingWindowInDays(7));
        oregon.scheduleKeyDeletion(request -> request.keyId(primary.keyId()).pendingWindowInDays(8));
        localKms.clock().advance(Duration.ofDays(7));
        assertThat(describe(kms, primary).keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        localKms.clock().advance(Duration.ofDays(2));

        assertThat(describe(kms, primary).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(describe(kms, primary).deletionDate())
                .isEqualTo(START.plus(DELAY).plus(Duration.ofDays(50 + 8 + 10)));
        localKms.clock().advance(Duration.ofDays(9));
        refuses("NotFoundException", () -> describe(kms, primary));
    }

    @Test
    void a_deletion_that_waits_for_replicas_can_be_cancelled() {
        KeyMetadata primary = primary(OriginType.AWS_KMS);
        replicate(primary, Region.EU_WEST_1);
        localKms.clock().advance(DELAY);
        kms.scheduleKeyDeletion(request -> request.keyId(primary.keyId()));
        kms.cancelKeyDeletion(request -> request.keyId(primary.keyId()));

        assertThat(describe(kms, primary).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(ireland, primary).keyState()).isEqualTo(KeyState.ENABLED);
    }
}
