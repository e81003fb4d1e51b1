package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.expiry.RenewalEvent;
import io.byok.aws.expiry.Renewer;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A year in the life of a key: imported for 90 days, renewed by a service from the escrow copy before each of them is over.
 * Runs on the embedded KMS, whose clock it moves.
 */
public final class RenewalService {
    private static final Duration QUARTER = Duration.ofDays(62);

    private final LocalKms server;
    private final Byok byok;
    private final Transcript transcript;
    private final BlockingQueue<RenewalEvent> events = new LinkedBlockingQueue<>();

    private RenewalService(LocalKms server, KmsClient kms, Transcript transcript) {
        this.server = server;
        this.byok = Byok.with(kms).withClock(server.clock());
        this.transcript = transcript;
    }

    // README begins
    /** In each replica of a service, for as long as it runs; it looks at the keys each hour or so. */
    static Renewer keepAlive(
            Byok byok,
            MaterialVault vault,
            ScheduledExecutorService scheduler,
            Duration every,
            Consumer<RenewalEvent> log) {
        return byok.expiry()
                .renewer(KeySelection.aliases("alias/orders"), vault)
                .renewBefore(Duration.ofDays(30))
                .expiresIn(Duration.ofDays(90))
                .every(every)
                .listener(log)
                .start(scheduler);
    }
    // README ends

    /**
     * Runs the whole story.
     *
     * @param arguments none
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.embedded(), kms.client(), System.out);
        }
    }

    static void run(LocalKms server, KmsClient kms, PrintStream out) throws InterruptedException {
        out.println("\nA year in the life of a key.  This is " + server + ".");
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (UnwrappingKey companyKey = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072)) {
            RenewalService story = new RenewalService(server, kms, new Transcript(out));
            EscrowCopy copy = story.makeAndImport(companyKey.wrappingKey());
            story.liveForAYear(MaterialVault.ofEscrow(companyKey, List.of(copy)), scheduler);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private EscrowCopy makeAndImport(WrappingKey companyKey) {
        transcript.chapter("1. Make a key, put it into escrow, import it for 90 days");
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy copy = key.escrow(companyKey);
            ImportReceipt receipt = byok.importKey(key)
                    .alias("alias/orders")
                    .expiresIn(Duration.ofDays(90))
                    .execute();
            transcript.say(byok.expiry().report("alias/orders").describe());
            return copy.importedAs(receipt.keyArn(), receipt.keyMaterialId());
        }
    }

    private void liveForAYear(MaterialVault vault, ScheduledExecutorService scheduler) throws InterruptedException {
        transcript.chapter("2. Start the renewer, and let a year pass");
        try (Renewer renewer = keepAlive(byok, vault, scheduler, Duration.ofMillis(50), events::add)) {
            for (int quarter = 0; quarter < 6; quarter++) {
                server.clock().advance(QUARTER);
                transcript.say(nextEvent().inWords());
            }
            transcript.say("watched    " + renewer.watched().size() + " material");
        }
        transcript.chapter("3. What is left when the service stops");
        transcript.say(nextEvent().inWords());
        Transcript.require(server.events().isEmpty(), "no material has ever expired");
        transcript.say(byok.expiry().report("alias/orders").describe());
    }

    private RenewalEvent nextEvent() throws InterruptedException {
        return Optional.ofNullable(events.poll(1, TimeUnit.MINUTES))
                .orElseThrow(() -> new IllegalStateException("The renewer said nothing for a minute"));
    }
}
