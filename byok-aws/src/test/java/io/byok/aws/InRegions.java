package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.regions.RegionsDoor;
import io.byok.core.KeyMaterial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** A LocalKms, which is every Region, and a client for each. */
abstract class InRegions extends OnLocalKms {
    static final Region FRANKFURT = Region.EU_CENTRAL_1;
    static final Region IRELAND = Region.EU_WEST_1;
    static final Region VIRGINIA = Region.US_EAST_1;

    final Map<Region, KmsClient> clients = new ConcurrentHashMap<>();
    RegionsDoor regions;
    KeyMaterial key;

    @BeforeEach
    void openRegions() {
        regions = door(this::client);
        key = aesKey();
    }

    @AfterEach
    void closeRegions() {
        key.close();
        clients.values().forEach(KmsClient::close);
    }

    RegionsDoor door(Function<Region, KmsClient> of) {
        return new RegionsDoor(
                of, connection -> connection.withClock(server.clock()).withPause(pauses::add), Byok::new);
    }

    KmsClient client(Region region) {
        return clients.computeIfAbsent(region, some -> builder().region(some).build());
    }

    /** Clients as they are, but for one Region, whose client has no network. */
    RegionsDoor without(Region lost) {
        MortalClient dead = MortalClient.dyingAt(1, false, builder().region(lost));
        return door(region -> region.equals(lost) ? dead.client() : client(region));
    }

    KeyMetadata in(Region region, String keyId) {
        return client(region).describeKey(r -> r.keyId(keyId)).keyMetadata();
    }

    static String arnIn(Region region, String arn) {
        return arn.replace(":" + FRANKFURT.id() + ":", ":" + region.id() + ":");
    }

    /** What one Region encrypts, another decrypts: they hold the same key. */
    void assertOneKey(String arn, Region from, Region to) {
        SdkBytes ciphertext = client(from)
                .encrypt(r -> r.keyId(arnIn(from, arn)).plaintext(SdkBytes.fromUtf8String("across")))
                .ciphertextBlob();
        assertThat(client(to)
                        .decrypt(r -> r.keyId(arnIn(to, arn)).ciphertextBlob(ciphertext))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("across");
    }
}
