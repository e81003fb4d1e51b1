package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;

class UpdatePrimaryRegionTest extends MultiRegionTestBase {

    private static final Duration DELAY = Duration.ofSeconds(30);

    private final byte[] material = Wrapping.random(32);
    private KeyMetadata key = KeyMetadata.builder().build();

    UpdatePrimaryRegionTest() {
        super(DELAY);
    }

    @BeforeEach
    void replicate() throws Exception {
        key = primaryWith(material);
        replicate(key, Region.EU_WEST_1);
        localKms.clock().advance(DELAY);
        importInto(ireland, key, material);
    }

    private void move(KmsClient client, String region) {
        client.updatePrimaryRegion(request -> request.keyId(key.keyId()).primaryRegion(region));
    }

    private MultiRegionKeyType typeIn(KmsClient client) {
        return describe(client, key).multiRegionConfiguration().multiRegionKeyType();
    }

    @Test
    void both_keys_are_updating_and_then_change_places() {
        move(kms, "eu-west-1");
        assertThat(describe(kms, key).keyState()).isEqualTo(KeyState.UPDATING);
        assertThat(describe(ireland, key).keyState()).isEqualTo(KeyState.UPDATING);
        assertThat(describe(kms, key).enabled()).isFalse();
        assertThat(typeIn(kms)).isEqualTo(MultiRegionKeyType.REPLICA);
        assertThat(typeIn(ireland)).isEqualTo(MultiRegionKeyType.PRIMARY);
        localKms.clock().advance(DELAY);

        assertThat(typeIn(kms)).isEqualTo(MultiRegionKeyType.REPLICA);
        assertThat(typeIn(ireland)).isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(describe(kms, key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(kms, key).multiRegionConfiguration().primaryKey().region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void an_updating_key_works_and_takes_material_and_is_not_managed() throws Exception {
        move(kms, "eu-west-1");
        importInto(kms, key, material);

        encrypt(key.keyId(), SdkBytes.fromUtf8String("x"));
        String irish = key.arn().replace("eu-central-1", "eu-west-1");
        refuses("KMSInvalidStateException", irish + " is updating.", () -> move(ireland, "eu-central-1"));
        refuses("KMSInvalidStateException", () -> kms.disableKey(request -> request.keyId(key.keyId())));
        refuses("KMSInvalidStateException", () -> kms.scheduleKeyDeletion(request -> request.keyId(key.keyId())));
        refuses(
                "KMSInvalidStateException",
                () -> ireland.replicateKey(request -> request.keyId(key.keyId()).replicaRegion("us-west-2")));
    }

    @Test
    void the_new_primary_key_takes_new_material_and_the_old_one_does_not() throws Exception {
        move(kms, "eu-west-1");
        localKms.clock().advance(DELAY);
        byte[] next = Wrapping.random(32);

        refuses(
                "ValidationException",
                () -> importInto(kms, key, next, request -> request.importType(ImportType.NEW_KEY_MATERIAL)));
        importInto(ireland, key, next, request -> request.importType(ImportType.NEW_KEY_MATERIAL));
        importInto(kms, key, next, request -> request.importType(ImportType.EXISTING_KEY_MATERIAL));
        ireland.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
        assertThat(describe(kms, key).currentKeyMaterialId())
                .isEqualTo(describe(ireland, key).currentKeyMaterialId());
    }

    @Test
    void it_is_refused_where_it_makes_no_sense() {
        String irish = key.arn().replace("eu-central-1", "eu-west-1");
        refuses(
                "KMSInvalidStateException",
                irish + " is not a multi-Region primary key.",
                () -> move(ireland, "us-west-2"));
        refuses(
                "ValidationException",
                key.keyId() + " does not have a replica key in the specified Region.",
                () -> move(kms, "us-west-2"));
        move(kms, "eu-central-1");
        assertThat(describe(kms, key).keyState()).isEqualTo(KeyState.ENABLED);
        KeyMetadata single = createKey(OriginType.AWS_KMS);
        refuses(
                "UnsupportedOperationException",
                () -> kms.updatePrimaryRegion(
                        request -> request.keyId(single.keyId()).primaryRegion("eu-west-1")));
        ireland.disableKey(request -> request.keyId(key.keyId()));
        refuses("DisabledException", irish + " is disabled.", () -> move(kms, "eu-west-1"));
        ireland.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
        refuses("KMSInvalidStateException", () -> move(kms, "eu-west-1"));
    }
}
