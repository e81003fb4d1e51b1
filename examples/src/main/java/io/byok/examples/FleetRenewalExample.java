package io.byok.examples;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.FleetPlan;
import io.byok.aws.bulk.FleetRenewal;
import io.byok.aws.bulk.FleetReport;
import io.byok.aws.bulk.KmsClients;
import io.byok.aws.bulk.Manifest;
import io.byok.aws.bulk.RenewalItem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Many keys renewed at once: keys that expire tomorrow are imported from a manifest, and the same manifest renews them; a second
 * renewal finds nothing to do. Runs on the embedded KMS, or with {@code --aws} on AWS, where three keys are made that the example
 * schedules for deletion.
 */
public final class FleetRenewalExample {
    private FleetRenewalExample() {}

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws IOException if a file cannot be written or read
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            int keys = arguments.length == 0 ? 8 : 3;
            run(kms.client(), kms.toString(), keys, Files.createTempDirectory("byok-fleet-"), System.out);
        }
    }

    static void run(KmsClient kms, String name, int keys, Path folder, PrintStream out) throws IOException {
        out.println("\nMany keys renewed at once.  This is " + name + ".\nThe files are in " + folder);
        Transcript transcript = new Transcript(out);
        String region = kms.serviceClientConfiguration().region().id();
        transcript.chapter("1. Import " + keys + " keys that expire tomorrow");
        Path manifest = BulkImportExample.makeManifest(folder, keys, region);
        transcript.say("imported   "
                + BulkImportExample.importAll(place -> kms, manifest, folder).imported());

        transcript.chapter("2. Renew them for half a year");
        Instant until = Instant.now().plus(180, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        FleetReport first = renewAll(place -> kms, manifest, until, out);
        Files.writeString(folder.resolve("renewal.html"), first.toHtml());
        transcript.say("renewed    " + first.renewed() + ", failed " + first.failed() + "\nfile       renewal.html");

        transcript.chapter("3. Renew them again");
        FleetReport again = renewAll(place -> kms, manifest, until, out);
        transcript.say("renewed    " + again.renewed() + ", kept long enough " + again.longEnough());
        Transcript.require(again.longEnough() == keys, "a second renewal finds nothing to do");

        transcript.chapter("4. Clean up");
        BulkImportExample.deleteAll(kms, keys, transcript);
    }

    // README begins
    /** Renews what the bulk import "example" has brought in, from the same manifest; the earliest expiry goes first. */
    static FleetReport renewAll(KmsClients clients, Path manifestFile, Instant until, PrintStream out)
            throws IOException {
        try (Stream<BulkItem> items = Manifest.csv(manifestFile).items()) {
            FleetPlan plan = FleetRenewal.job("example-renewal", clients)
                    .validTo(until)
                    .renewBefore(Duration.ofDays(60))
                    .build()
                    .plan(items.flatMap(item -> RenewalItem.imported("example", item)));
            out.println(plan.describe());
            return plan.execute();
        }
    }
    // README ends
}
