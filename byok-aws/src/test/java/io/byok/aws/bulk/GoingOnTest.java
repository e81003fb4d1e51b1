package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.Verdict;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Runs that were stopped, lost answers, keys that were left: in the end each item has one key. */
class GoingOnTest extends BulkOnLocalKms {
    private static final Map<String, byte[]> PAIRS = new ConcurrentHashMap<>();

    @Test
    void a_second_run_finds_everything_done_and_fetches_nothing() {
        job().build().run(items(5));

        BulkReport second = job().build().run(items(5));

        assertThat(second.wasDone()).isEqualTo(5);
        assertThat(second.imported()).isZero();
        assertThat(keysInKms()).hasSize(5);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateKey", "CreateAlias", "GetParametersForImport", "ImportKeyMaterial", "DescribeKey"})
    void lost_answers_lead_to_no_second_key_of_an_item(String operation) {
        server.faults().add(Fault.on(operation).every(2).cutAfterEffect());

        BulkReport report = job().build().run(items(4));

        assertThat(report.imported()).isEqualTo(4);
        assertEachItemHasOneKey(4);
        assertSurplusIsReported(report, 4);
    }

    @Test
    void a_run_that_was_interrupted_is_gone_on_with() {
        Thread here = Thread.currentThread();
        BulkListener interrupting = event -> {
            events.add(event);
            if (events(BulkEvent.Imported.class).size() == 3) {
                here.interrupt();
            }
        };
        assertThatThrownBy(() -> job().listener(interrupting).build().run(items(16)))
                .isInstanceOf(ImportInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();

        server.clock().advance(Duration.ofMinutes(11));
        BulkReport second = job().build().run(items(16));

        assertThat(second.isComplete()).isTrue();
        assertThat(second.wasDone()).isGreaterThanOrEqualTo(3);
        assertEachItemHasOneKey(16);
        assertSurplusIsReported(second, 16);
    }

    @Test
    void an_old_orphan_of_the_job_and_item_is_gone_on_with() {
        String orphan = unclaimed("migration", "key-0");
        server.clock().advance(Duration.ofMinutes(11));

        BulkReport report = job().build().run(items(1));

        assertThat(describe("alias/key-0").arn()).isEqualTo(orphan);
        assertThat(keysInKms()).hasSize(1);
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void a_young_orphan_may_be_another_workers_and_is_left_and_told() {
        String young = unclaimed("migration", "key-0");
        server.clock().advance(Duration.ofMinutes(9));

        BulkReport report = job().build().run(items(1));

        assertThat(describe("alias/key-0").arn()).isNotEqualTo(young);
        assertThat(report.orphans()).singleElement().satisfies(orphan -> {
            assertThat(orphan.keyArn()).contains(young);
            assertThat(orphan.itemId()).isEqualTo("key-0");
        });
    }

    @Test
    void an_orphan_of_another_job_is_left() {
        String other = unclaimed("other", "key-0");
        server.clock().advance(Duration.ofMinutes(11));

        BulkReport report = job().build().run(items(1));

        assertThat(describe("alias/key-0").arn()).isNotEqualTo(other);
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void an_orphan_of_another_kind_of_key_is_left_and_told() {
        String rsa = client(HERE)
                .createKey(r -> r.origin(OriginType.EXTERNAL)
                        .keySpec("RSA_2048")
                        .keyUsage("SIGN_VERIFY")
                        .tags(tag("byok:job", "migration"), tag("byok:item", "key-0")))
                .keyMetadata()
                .arn();
        server.clock().advance(Duration.ofMinutes(11));

        BulkReport report = job().build().run(items(1));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.orphans())
                .singleElement()
                .satisfies(orphan -> assertThat(orphan.keyArn()).contains(rsa));
    }

    @Test
    void a_claimed_key_that_holds_material_already_is_looked_at_and_named() {
        job().build().run(Stream.of(item("key-0").regions(FRANKFURT).build()));

        BulkReport report = job().build().run(items(1));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(describe("alias/key-0").keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(events(BulkEvent.Imported.class).get(1).receipt()).isEmpty();
    }

    @Test
    void a_claimed_key_that_holds_another_key_is_an_error() {
        job().build().run(Stream.of(p256("signer", "one")));

        BulkReport report = job().build().run(Stream.of(p256("signer", "two")));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(events(BulkEvent.Failed.class))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.error()).hasMessageContaining("holds another key than the item's"));
    }

    @Test
    void a_private_key_is_proven_by_its_public_key() {
        job().build().run(Stream.of(p256("signer", "one")));

        assertThat(events(BulkEvent.Imported.class).get(0).verdict()).isInstanceOf(Verdict.Proven.class);
    }

    private static BulkItem p256(String id, String seed) {
        return BulkItem.of(id, KeyMaterialSpec.ECC_NIST_P256, () -> pair(seed))
                .usage(KeyUsage.SIGN_VERIFY)
                .neverExpires()
                .regions(FRANKFURT)
                .build();
    }

    private static KeyMaterial pair(String seed) {
        return KeyMaterial.copyOf(
                KeyMaterialSpec.ECC_NIST_P256, PAIRS.computeIfAbsent(seed, unused -> newPrivateKey()));
    }

    private static byte[] newPrivateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
