package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.Verdict;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/** Runs that were stopped, lost answers, two workers at one item: in the end each item has one key. */
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
    void a_worker_that_loses_the_race_gives_its_key_up_and_goes_on_with_the_others() {
        String winner = unclaimed("migration", "key-0");
        String claim = claimOf("key-0");
        BulkItem losing = BulkItem.of("key-0", KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> {
                    claimOnce(claim, winner);
                    return aesKeyOf("key-0");
                })
                .neverExpires()
                .regions(FRANKFURT)
                .alias("alias/key-0")
                .build();

        BulkReport report = job().build().run(Stream.of(losing));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(describe("alias/key-0").arn()).isEqualTo(winner);
        assertThat(events(BulkEvent.Surplus.class)).singleElement().satisfies(surplus -> {
            assertThat(surplus.removed()).isTrue();
            assertThat(describe(surplus.keyArn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        });
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void two_jobs_of_one_name_at_once_make_one_key_of_each_item() throws InterruptedException {
        restart(LocalKms.builder().staleReads(Duration.ofSeconds(3)));
        BulkReport[] reports = new BulkReport[2];
        SimulatedTime time = new SimulatedTime(server.clock(), server.clock()::moveTo);
        List<Thread> workers = Stream.of(0, 1)
                .map(i -> new Thread(() -> reports[i] =
                        job().simulated(time).listener(event -> {}).build().run(items(10))))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(reports[0].isComplete()).isTrue();
        assertThat(reports[1].isComplete()).isTrue();
        server.clock().advance(Duration.ofSeconds(3));
        assertEachItemHasOneKey(10);
        assertSurplusIsReported(job().build().run(items(10)), 10);
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

    private void assertEachItemHasOneKey(int items) {
        for (int i = 0; i < items; i++) {
            KeyMetadata key = describe("alias/key-" + i);
            assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(describe(claimOf("key-" + i)).arn()).isEqualTo(key.arn());
        }
        assertThat(aliasesInKms()).hasSize(2 * items);
    }

    /** Of all keys, those beyond one an item are being deleted, or told. */
    private void assertSurplusIsReported(BulkReport report, int items) {
        List<String> told = report.orphans().stream()
                .flatMap(orphan -> orphan.keyArn().stream())
                .toList();
        long unaccounted = keysInKms().stream()
                .filter(arn -> describe(arn).keyState() == KeyState.PENDING_IMPORT)
                .filter(arn -> !told.contains(arn))
                .count();
        assertThat(unaccounted).isZero();
        assertThat(keysInKms()).hasSizeGreaterThanOrEqualTo(items);
    }

    /** A key as a worker leaves it that is killed between CreateKey and CreateAlias. */
    private String unclaimed(String job, String item) {
        return client(HERE)
                .createKey(r -> r.origin(OriginType.EXTERNAL).tags(tag("byok:job", job), tag("byok:item", item)))
                .keyMetadata()
                .arn();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }

    private void claimOnce(String claim, String keyArn) {
        if (aliasesInKms().isEmpty()) {
            client(HERE).createAlias(r -> r.aliasName(claim).targetKeyId(keyArn));
        }
    }

    /** The hash is that of the standard: SHA-256, its first half. */
    private static String claimOf(String item) {
        return "alias/byok/migration/" + HexFormat.of().formatHex(bytesOf(item)).substring(0, 32);
    }
}
