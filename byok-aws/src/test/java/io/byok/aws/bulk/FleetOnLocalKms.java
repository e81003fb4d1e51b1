package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.Byok;
import io.byok.aws.ImportRequest;
import io.byok.aws.MaterialPlace;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialVault;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Keys of a LocalKms that expire, and jobs that renew them. */
abstract class FleetOnLocalKms extends BulkOnLocalKms {
    static final Instant UNTIL = START.plus(Duration.ofDays(200));

    private final Map<String, String> idsByArn = new ConcurrentHashMap<>();

    FleetRenewal.Builder renewal() {
        return renewalTo(UNTIL);
    }

    FleetRenewal.Builder renewalTo(Instant until) {
        return FleetRenewal.job("renewal", this::client)
                .validTo(until)
                .quotas(RequestQuotas.unlimited())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .simulated(new SimulatedTime(server.clock(), server.clock()::moveTo))
                .listener(events::add);
    }

    Byok byok() {
        return Byok.with(client(HERE)).withClock(server.clock());
    }

    static Instant days(int days) {
        return START.plus(Duration.ofDays(days));
    }

    /** Items whose expiry is the later the lower their number, each a minute apart, from the tenth day on. */
    static Stream<BulkItem> expiring(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BulkItem.of("key-" + i, KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> aesKeyOf("key-" + i))
                        .validTo(days(10).plus(Duration.ofMinutes(count - i)))
                        .alias("alias/key-" + i)
                        .regions(FRANKFURT)
                        .build());
    }

    void importExpiring(int count) {
        assertThat(job().build().run(expiring(count)).imported()).isEqualTo(count);
        events.clear();
    }

    static Stream<RenewalItem> imported(int count) {
        return expiring(count).flatMap(item -> RenewalItem.imported("migration", item));
    }

    static RenewalItem named(String id, String keyArn) {
        return RenewalItem.of(HERE, keyArn, () -> aesKeyOf(id));
    }

    String importOne(String id, Optional<Instant> validTo) {
        try (KeyMaterial key = aesKeyOf(id)) {
            ImportRequest request = byok().importKey(key).wrappingKeySpec(WrappingKey.Spec.RSA_2048);
            String arn = validTo.map(request::validTo)
                    .orElseGet(request::neverExpires)
                    .execute()
                    .keyArn();
            idsByArn.put(arn, id);
            return arn;
        }
    }

    static KeyMaterial macKey() {
        return KeyMaterial.takeFrom(KeyMaterialSpec.HMAC_256, bytesOf("mac"));
    }

    String importMac() {
        try (KeyMaterial key = macKey()) {
            return byok().importKey(key)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .validTo(days(30))
                    .execute()
                    .keyArn();
        }
    }

    /** A key with the materials "first" and "second", of which the second is current. */
    String rotated() {
        String arn = importOne("first", Optional.of(days(30)));
        try (KeyMaterial second = aesKeyOf("second")) {
            byok().rotation()
                    .rotate(second, arn)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .validTo(days(30))
                    .execute();
        }
        return arn;
    }

    /** Opens the copy of each key that {@link #importOne} has made. */
    MaterialVault vault() {
        return material -> Optional.of(aesKeyOf(
                material.place() == MaterialPlace.CURRENT && isRotated(material)
                        ? "second"
                        : idsByArn.get(material.keyArn())));
    }

    private boolean isRotated(MaterialToRenew material) {
        return byok().expiry()
                        .report(material.keyArn())
                        .keys()
                        .get(0)
                        .materials()
                        .size()
                > 1;
    }

    void assertState(String arn, KeyState state) {
        KeyMetadata key = describe(arn);
        assertThat(key.keyState()).isEqualTo(state);
        assertThat(key.validTo()).isEqualTo(UNTIL);
    }
}
