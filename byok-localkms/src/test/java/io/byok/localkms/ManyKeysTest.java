package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.LimitExceededException;

/** Counts, indexes and pages hold however many ask at once, whatever is deleted, and while reads are stale. */
class ManyKeysTest {

    private static final int MOST = 24;
    private static final Duration LAG = Duration.ofSeconds(3);
    private static final Duration WAITING = Duration.ofDays(7);

    private static LocalKmsBuilder server() {
        return LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC)));
    }

    private static LocalKms withQuotaOfKeys() {
        LocalKms localKms = server().quotas().start();
        localKms.quotas().rate("CreateKey", 1000);
        localKms.quotas().keys(MOST);
        return localKms;
    }

    @Test
    void keys_made_at_once_are_as_many_as_the_quota_has_room_for() throws Exception {
        try (LocalKms localKms = withQuotaOfKeys();
                KmsClient kms = TestClient.of(localKms)) {
            assertThat(atOnce(2 * MOST, () -> kms.createKey())).isEqualTo(MOST);
            assertThat(kms.listKeys().keys()).hasSize(MOST);
        }
    }

    @Test
    void a_deleted_key_leaves_its_room_when_its_waiting_period_is_over() throws Exception {
        try (LocalKms localKms = withQuotaOfKeys();
                KmsClient kms = TestClient.of(localKms)) {
            atOnce(MOST, () -> kms.createKey());
            kms.listKeys(request -> request.limit(3))
                    .keys()
                    .forEach(key -> kms.scheduleKeyDeletion(
                            request -> request.keyId(key.keyId()).pendingWindowInDays(7)));
            LocalKmsTestBase.refuses("LimitExceededException", kms::createKey);
            localKms.clock().advance(WAITING);

            assertThat(atOnce(6, () -> kms.createKey())).isEqualTo(3);
        }
    }

    @Test
    void a_refused_replica_takes_no_room() {
        try (LocalKms localKms = withQuotaOfKeys();
                KmsClient kms = TestClient.of(localKms)) {
            localKms.quotas().keys(1);
            localKms.quotas().rate("ReplicateKey", 1000);
            String keyId = kms.createKey(request -> request.multiRegion(true))
                    .keyMetadata()
                    .keyId();
            kms.disableKey(request -> request.keyId(keyId));
            LocalKmsTestBase.refuses(
                    "DisabledException",
                    () -> kms.replicateKey(request -> request.keyId(keyId).replicaRegion("eu-west-1")));
            kms.enableKey(request -> request.keyId(keyId));

            assertThat(kms.replicateKey(request -> request.keyId(keyId).replicaRegion("eu-west-1"))
                            .replicaKeyMetadata()
                            .keyId())
                    .isEqualTo(keyId);
        }
    }

    @Test
    void an_alias_is_listed_by_its_key_as_reads_see_it() {
        try (LocalKms localKms = server().staleReads(LAG).start();
                KmsClient kms = TestClient.of(localKms)) {
            String one = kms.createKey().keyMetadata().keyId();
            String other = kms.createKey().keyMetadata().keyId();
            kms.createAlias(request -> request.aliasName("alias/a").targetKeyId(one));
            localKms.clock().advance(LAG);
            kms.updateAlias(request -> request.aliasName("alias/a").targetKeyId(other));
            assertThat(aliases(kms, one)).isEqualTo(1);
            assertThat(aliases(kms, other)).isZero();
            localKms.clock().advance(LAG);

            assertThat(aliases(kms, one)).isZero();
            assertThat(aliases(kms, other)).isEqualTo(1);
        }
    }

    private static int aliases(KmsClient kms, String keyId) {
        return kms.listAliases(request -> request.keyId(keyId)).aliases().size();
    }

    @Test
    void pages_show_each_key_once_and_in_order_while_keys_come_and_go() {
        try (LocalKms localKms = server().start();
                KmsClient kms = TestClient.of(localKms)) {
            for (int i = 0; i < 7; i++) {
                kms.createKey();
            }
            List<String> seen = new ArrayList<>();
            kms.listKeysPaginator(request -> request.limit(2)).stream().forEach(page -> {
                page.keys().stream().map(KeyListEntry::keyId).forEach(seen::add);
                kms.createKey();
            });

            List<String> sorted = new ArrayList<>(seen);
            Collections.sort(sorted);
            assertThat(seen).isEqualTo(sorted).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void of_many_who_want_a_name_at_once_one_has_it_and_it_is_listed_once() throws Exception {
        try (LocalKms localKms = server().start();
                KmsClient kms = TestClient.of(localKms)) {
            String keyId = kms.createKey().keyMetadata().keyId();
            for (int round = 0; round < 5; round++) {
                assertThat(atOnce(
                                8,
                                () -> kms.createAlias(request ->
                                        request.aliasName("alias/one").targetKeyId(keyId))))
                        .isEqualTo(1);
                assertThat(aliases(kms, keyId)).isEqualTo(1);
                assertThat(kms.listAliases().aliases()).hasSize(1);
                kms.deleteAlias(request -> request.aliasName("alias/one"));
                assertThat(kms.listAliases().aliases()).isEmpty();
            }
        }
    }

    /** How many of these calls succeeded. */
    private static int atOnce(int times, Callable<?> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> once = () -> succeeds(call);
            int successes = 0;
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(times, once))) {
                successes += done.get() ? 1 : 0;
            }
            return successes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean succeeds(Callable<?> call) throws Exception {
        try {
            call.call();
            return true;
        } catch (LimitExceededException | AlreadyExistsException refused) {
            return false;
        }
    }
}
