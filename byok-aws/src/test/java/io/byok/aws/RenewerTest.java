package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.expiry.AlreadyRenewed;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.expiry.Renewal;
import io.byok.aws.expiry.RenewalEvent;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.aws.expiry.RenewalRound;
import io.byok.aws.expiry.Renewer;
import io.byok.aws.expiry.WatchedMaterial;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import io.byok.localkms.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A renewer keeps keys from expiring, however many of it run, and whatever fails. */
class RenewerTest extends OnLocalKms {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<RenewalEvent> heard = new LinkedBlockingQueue<>();
    /** The owner's copies, by KeyMaterialId, or by key where it has none. */
    private final Map<String, byte[]> copies = new HashMap<>();

    private final List<KeyMaterial> opened = new ArrayList<>();

    @AfterEach
    void shutDown() {
        scheduler.shutdownNow();
    }

    private Optional<KeyMaterial> open(MaterialToRenew material) {
        Optional<KeyMaterial> copy = Optional.ofNullable(
                        copies.get(material.materialId().orElse(material.keyArn())))
                .map(bytes -> KeyMaterial.copyOf(material.spec(), bytes));
        copy.ifPresent(opened::add);
        return copy;
    }

    private ImportReceipt imported(Duration validity) {
        byte[] bytes = aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            ImportReceipt receipt = byok.importKey(key).expiresIn(validity).execute();
            copies.put(receipt.keyMaterialId().orElseThrow(), bytes);
            return receipt;
        }
    }

    private RenewalRound roundOf(String... keys) {
        return byok.expiry()
                .renewer(KeySelection.keys(keys), this::open)
                .random(new Random(7))
                .plan();
    }

    private static Renewal renewal(RenewalEvent event) {
        return ((RenewalEvent.Renewed) event).renewal();
    }

    private RenewalEvent hear() throws InterruptedException {
        RenewalEvent event = heard.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event within a minute").isNotNull();
        return event;
    }

    @Test
    void a_key_is_renewed_when_its_time_comes_again_and_again_and_nothing_before() throws InterruptedException {
        String arn = imported(Duration.ofDays(90)).keyArn();
        try (Renewer renewer = byok.expiry()
                .renewer(KeySelection.keys(arn), this::open)
                .random(new Random(7))
                .every(Duration.ofMillis(5))
                .listener(heard::add)
                .start(scheduler)) {
            for (int quarter = 0; quarter < 4; quarter++) {
                assertThat(heard).isEmpty();
                server.clock().advance(Duration.ofDays(61));
                RenewalEvent.Renewed event = (RenewalEvent.Renewed) hear();

                assertThat(event.renewal()).isInstanceOf(RenewalReceipt.class);
                assertThat(event.renewal().validTo()).contains(describe(arn).validTo());
                Instant end = describe(arn).validTo();
                assertThat(event.nextAttempt().orElseThrow())
                        .isBetween(end.minus(Duration.ofDays(32)), end.minus(Duration.ofDays(30)));
                assertThat(renewer.watched()).singleElement().satisfies(watched -> {
                    assertThat(watched.validTo()).contains(end);
                    assertThat(watched.failure()).isEmpty();
                });
            }
        }
        assertThat(server.events()).as("nothing has ever expired").isEmpty();
        assertThat(opened).hasSize(4).allMatch(KeyMaterial::isClosed);
        assertThat(hear())
                .isInstanceOfSatisfying(
                        RenewalEvent.Stopped.class,
                        stopped -> assertThat(stopped.left()).hasSize(1));
    }

    @Test
    void each_material_of_a_rotated_key_is_renewed_and_an_expired_one_comes_first() {
        ImportReceipt first = imported(Duration.ofDays(20));
        byte[] second = aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, second)) {
            rotateTo(first.keyArn(), key);
            byok.importKey(key)
                    .into(first.keyArn())
                    .expiresIn(Duration.ofDays(29))
                    .execute();
        }
        copies.put(describe(first.keyArn()).currentKeyMaterialId(), second);
        server.clock().advance(Duration.ofDays(21));

        RenewalRound round = roundOf(first.keyArn());
        List<RenewalEvent> events = round.execute();

        assertThat(round.due()).extracting(MaterialToRenew::isGone).containsExactly(true, false);
        assertThat(round.describe())
                .contains("30 days before the expiry, up to 2 days earlier at random, for 90 days")
                .contains("for each one import token")
                .contains("is gone, to be imported again")
                .contains("(CURRENT) expires");
        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(renewal(event)).isInstanceOf(RenewalReceipt.class));
        assertThat(describe(first.keyArn()).keyStateAsString()).isEqualTo("Enabled");
        assertThat(roundOf(first.keyArn()).due()).isEmpty();
    }

    @Test
    void two_replicas_one_after_the_other_renew_once() {
        String arn = imported(Duration.ofDays(20)).keyArn();
        RenewalRound one = roundOf(arn);
        RenewalRound two = roundOf(arn);

        Renewal first = renewal(one.execute().get(0));
        Renewal second = renewal(two.execute().get(0));

        assertThat(first).isInstanceOf(RenewalReceipt.class);
        assertThat(second).isInstanceOf(AlreadyRenewed.class);
        assertThat(second.validTo()).isEqualTo(first.validTo());
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
    }

    @Test
    void two_replicas_at_the_same_moment_send_the_same_expiry_and_never_an_earlier_one()
            throws InterruptedException, ExecutionException {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            arns.add(imported(Duration.ofDays(20)).keyArn());
        }
        RenewalRound one = roundOf(arns.toArray(String[]::new));
        RenewalRound two = roundOf(arns.toArray(String[]::new));
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<RenewalEvent>>> rounds =
                    List.of(replicas.submit(one::execute), replicas.submit(two::execute));
            Map<String, List<Instant>> ends = new HashMap<>();
            for (Future<List<RenewalEvent>> round : rounds) {
                for (RenewalEvent event : round.get()) {
                    Renewal renewal = renewal(event);
                    ends.computeIfAbsent(renewal.keyArn(), arn -> new ArrayList<>())
                            .add(renewal.validTo().orElseThrow());
                }
            }
            assertThat(ends).hasSize(6);
            ends.forEach((arn, both) ->
                    assertThat(both).hasSize(2).containsOnly(describe(arn).validTo()));
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void a_renewal_by_another_replica_between_the_token_and_the_bytes_is_found_and_nothing_is_sent() {
        ImportReceipt receipt = imported(Duration.ofDays(20));
        List<Renewal> others = new ArrayList<>();
        RenewalRound slow = byok.expiry()
                .renewer(KeySelection.keys(receipt.keyArn()), material -> {
                    others.add(renewal(roundOf(receipt.keyArn()).execute().get(0)));
                    return open(material);
                })
                .plan();
        long tokens = server.callsTo("GetParametersForImport");

        Renewal mine = renewal(slow.execute().get(0));

        assertThat(others).singleElement().isInstanceOf(RenewalReceipt.class);
        assertThat(mine).isInstanceOf(AlreadyRenewed.class);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(tokens + 1);
    }

    @Test
    void a_failing_key_does_not_keep_the_others_from_it_and_is_tried_again() throws InterruptedException {
        String lost = imported(Duration.ofDays(10)).keyArn();
        String broken = imported(Duration.ofDays(15)).keyArn();
        String good = imported(Duration.ofDays(20)).keyArn();
        copies.remove(describe(lost).currentKeyMaterialId());
        String brokenId = describe(broken).currentKeyMaterialId();
        MaterialVault vault = material -> {
            if (material.materialId().equals(Optional.of(brokenId)) && copies.containsKey(brokenId)) {
                copies.put("mended", copies.remove(brokenId));
                throw new IOException("the shelf is locked");
            }
            return material.materialId().equals(Optional.of(brokenId))
                    ? Optional.of(KeyMaterial.copyOf(material.spec(), copies.get("mended")))
                    : open(material);
        };
        Renewer renewer = byok.expiry()
                .renewer(KeySelection.keys(lost, broken, good, "alias/unknown"), vault)
                .every(Duration.ofMillis(20))
                .listener(heard::add)
                .start(scheduler);

        assertThat(hear()).isInstanceOf(RenewalEvent.Unread.class);
        assertThat(hear()).isInstanceOfSatisfying(RenewalEvent.NoCopy.class, none -> {
            assertThat(none.inWords()).contains("the vault has no copy").contains("Tried again on");
            assertThat(none.nextAttempt()).isPresent();
        });
        assertThat(hear().inWords()).contains("the shelf is locked").contains("Tried again on");
        assertThat(renewal(hear()).keyArn()).isEqualTo(good);
        RenewalEvent next = hear();
        while (!(next instanceof RenewalEvent.Renewed)) {
            next = hear();
        }
        assertThat(renewal(next).keyArn()).isEqualTo(broken);
        renewer.close();
        renewer.close();

        RenewalEvent last = next;
        while (!heard.isEmpty()) {
            last = hear();
        }
        assertThat(last).isInstanceOfSatisfying(RenewalEvent.Stopped.class, stopped -> {
            assertThat(stopped.left())
                    .filteredOn(each -> each.failure().isPresent())
                    .extracting(each -> each.material().keyArn())
                    .containsExactly(lost);
            assertThat(stopped.inWords()).contains("NOT renewed so far: the vault has no copy of it");
        });
    }

    @Test
    void a_listener_that_throws_and_keys_that_cannot_be_found_stop_nothing() throws InterruptedException {
        String arn = imported(Duration.ofDays(20)).keyArn();
        kms.createAlias(r -> r.aliasName("alias/orders").targetKeyId(arn));
        server.faults().add(Fault.on("ListAliases").call(1).answer(400, "AccessDeniedException", "no"));
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        ScheduledExecutorService watched = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work);
            thread.setUncaughtExceptionHandler((self, e) -> uncaught.add(e));
            return thread;
        });
        try (Renewer renewer = byok.expiry()
                .renewer(KeySelection.aliases("alias/"), this::open)
                .every(Duration.ofMillis(5))
                .listener(event -> {
                    heard.add(event);
                    throw new IllegalStateException("deaf");
                })
                .start(watched)) {
            assertThat(hear()).isInstanceOf(RenewalEvent.RoundFailed.class);
            assertThat(hear()).isInstanceOf(RenewalEvent.Renewed.class);
            assertThat(uncaught.poll(60, TimeUnit.SECONDS)).hasMessage("deaf");
            assertThat(renewer.watched()).hasSize(1);
        } finally {
            watched.shutdownNow();
        }
    }

    @Test
    void an_error_of_the_jvm_in_a_look_is_told_and_the_next_look_comes() throws InterruptedException {
        String arn = imported(Duration.ofDays(20)).keyArn();
        AtomicBoolean failed = new AtomicBoolean();
        try (Renewer renewer = byok.expiry()
                .renewer(KeySelection.keys(arn), material -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new NoClassDefFoundError("the driver of the vault");
                    }
                    return open(material);
                })
                .every(Duration.ofMillis(5))
                .listener(heard::add)
                .start(scheduler)) {
            assertThat(hear().inWords()).contains("NoClassDefFoundError: the driver of the vault");
            assertThat(renewal(hear()).keyArn()).isEqualTo(arn);
            assertThat(renewer.watched()).hasSize(1);
        }
    }

    @Test
    void closing_lets_the_renewal_under_way_end_and_tells_what_is_left() throws InterruptedException {
        String first = imported(Duration.ofDays(10)).keyArn();
        String second = imported(Duration.ofDays(20)).keyArn();
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        Renewer renewer = byok.expiry()
                .renewer(KeySelection.keys(first, second), material -> {
                    underWay.countDown();
                    awaitQuietly(closing);
                    return open(material);
                })
                .listener(heard::add)
                .start(scheduler);
        underWay.await();
        Thread closer = new Thread(renewer::close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();

        assertThat(renewal(hear()).keyArn()).isEqualTo(first);
        assertThat(hear())
                .isInstanceOfSatisfying(
                        RenewalEvent.Stopped.class,
                        stopped -> assertThat(stopped.left())
                                .filteredOn(each -> each.nextAttempt()
                                        .filter(at -> !at.isAfter(server.clock().instant()))
                                        .isPresent())
                                .extracting(each -> each.material().keyArn())
                                .containsExactly(second));
        assertThat(heard).isEmpty();
        assertThat(describe(second).validTo()).isBefore(server.clock().instant().plus(Duration.ofDays(21)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_jitter_comes_from_the_given_random_and_stays_with_a_date() {
        String arn = imported(Duration.ofDays(90)).keyArn();
        Instant end = describe(arn).validTo();

        Instant due = roundOf(arn).watched().get(0).nextAttempt().orElseThrow();

        long drawn = new Random(7).nextLong(Duration.ofDays(2).toSeconds() + 1);
        assertThat(due).isEqualTo(end.minus(Duration.ofDays(30)).minusSeconds(drawn));
        assertThat(byok.expiry()
                        .renewer(KeySelection.keys(arn), this::open)
                        .jitter(Duration.ZERO)
                        .plan()
                        .watched())
                .extracting(WatchedMaterial::nextAttempt)
                .containsExactly(Optional.of(end.minus(Duration.ofDays(30))));
    }

    @Test
    void a_vault_of_escrow_copies_finds_each_by_key_and_material() {
        try (UnwrappingKey company = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = aesKey()) {
            ImportReceipt receipt =
                    byok.importKey(key).expiresIn(Duration.ofDays(20)).execute();
            EscrowCopy copy = key.escrow(company.wrappingKey()).importedAs(receipt.keyArn(), receipt.keyMaterialId());

            List<RenewalEvent> events = byok.expiry()
                    .renewer(KeySelection.keys(receipt.keyArn()), MaterialVault.ofEscrow(company, List.of(copy)))
                    .plan()
                    .execute();

            assertThat(renewal(events.get(0)).validTo().orElseThrow())
                    .isEqualTo(renewal(events.get(0)).validTo().orElseThrow().truncatedTo(ChronoUnit.HOURS))
                    .isAfter(server.clock().instant().plus(Duration.ofDays(89)));
        }
    }

    @Test
    void a_selection_that_finds_nothing_is_told_of() {
        newExternalKey();
        List<RenewalEvent> events = byok.expiry()
                .renewer(KeySelection.aliases("alias/ordres"), this::open)
                .plan()
                .execute();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event).isInstanceOf(RenewalEvent.NothingFound.class);
            assertThat(event.isFailure()).isTrue();
            assertThat(event.inWords()).contains("in the keys of aliases alias/ordres*");
        });
        assertThatThrownBy(KeySelection::keys)
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No key was named");
        assertThatThrownBy(() -> KeySelection.aliases("orders")).hasMessageContaining("all begin with \"alias/\"");
    }

    @Test
    void durations_that_contradict_each_other_are_refused() {
        assertThatThrownBy(() -> byok.expiry()
                        .renewer(KeySelection.all(), this::open)
                        .expiresIn(Duration.ofDays(31))
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("due again as soon as it is renewed");
        assertThatThrownBy(() -> byok.expiry()
                        .renewer(KeySelection.all(), this::open)
                        .expiresIn(Duration.ofDays(400))
                        .plan())
                .hasMessageContaining("at most 365 days");
        assertThatThrownBy(() -> byok.expiry()
                        .renewer(KeySelection.all(), this::open)
                        .renewBefore(Duration.ofMinutes(10))
                        .start(scheduler))
                .hasMessageContaining("could expire between two looks");
        assertThatThrownBy(() -> byok.expiry()
                        .renewer(KeySelection.all(), this::open)
                        .renewBefore(Duration.ZERO)
                        .plan())
                .hasMessageContaining("above zero");
    }
}
