package io.byok.localkms;

import static io.byok.localkms.LocalKmsTestBase.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/** What a server leaves in its data folder, the next one goes on from. */
class DataTest extends DataTestBase {

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
