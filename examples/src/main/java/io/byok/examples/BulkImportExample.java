package io.byok.examples;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.BulkForecast;
import io.byok.aws.bulk.BulkImport;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.KmsClients;
import io.byok.aws.bulk.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Many keys at once: a manifest and its key files are made, the import is reckoned, run with a progress bar, and run again, which
 * finds everything done. Runs on the embedded KMS, or with {@code --aws} on AWS, where three keys are made that the example
 * schedules for deletion.
 */
public final class BulkImportExample {
    private BulkImportExample() {}

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws IOException if a file cannot be written or read
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            int keys = arguments.length == 0 ? 8 : 3;
            run(kms.client(), kms.toString(), keys, Files.createTempDirectory("byok-bulk-"), System.out);
        }
    }

    static void run(KmsClient kms, String name, int keys, Path folder, PrintStream out) throws IOException {
        out.println("\nMany keys at once.  This is " + name + ".\nThe files are in " + folder);
        Transcript transcript = new Transcript(out);
        String region = kms.serviceClientConfiguration().region().id();
        transcript.chapter("1. Make " + keys + " key files and the manifest that names them");
        Path manifest = makeManifest(folder, keys, region);
        transcript.say("file       manifest.csv");

        transcript.chapter("2. Reckon");
        BulkForecast forecast = BulkImport.job("example", place -> kms).build().forecast(Manifest.csv(manifest));
        transcript.say(forecast.describe());

        transcript.chapter("3. Import");
        BulkReport first = importAll(place -> kms, manifest, folder);
        transcript.say("imported   " + first.imported() + ", failed " + first.failed()
                + "\nfiles      report.html, report.json");

        transcript.chapter("4. Run it again");
        BulkReport again = importAll(place -> kms, manifest, folder);
        transcript.say("imported   " + again.imported() + ", done before " + again.wasDone());
        Transcript.require(again.wasDone() == keys, "a second run finds every item done");

        transcript.chapter("5. Clean up");
        deleteAll(kms, keys, transcript);
    }

    static void deleteAll(KmsClient kms, int keys, Transcript transcript) {
        for (int i = 0; i < keys; i++) {
            String alias = "alias/example-" + i;
            new KmsInUse(kms)
                    .delete(kms.describeKey(r -> r.keyId(alias)).keyMetadata().arn(), transcript);
        }
    }

    // README begins
    /** Imports what a manifest names, at the pace that AWS allows; goes on where an earlier run was stopped. */
    static BulkReport importAll(KmsClients clients, Path manifestFile, Path folder) throws IOException {
        Manifest manifest = Manifest.csv(manifestFile);
        long keys = manifest.check(Instant.now()).places().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("importing")
                .setInitialMax(keys)
                .showSpeed()
                .build()) {
            BulkReport report = BulkImport.job("example", clients)
                    .journal(folder.resolve("example.journal"))
                    .listener(event -> show(event, bar))
                    .build()
                    .run(manifest);
            Files.writeString(folder.resolve("report.json"), report.toJson());
            Files.writeString(folder.resolve("report.html"), report.toHtml());
            return report;
        }
    }
    // README ends

    private static void show(BulkEvent event, ProgressBar bar) {
        if (event instanceof BulkEvent.Imported || event instanceof BulkEvent.WasDone) {
            bar.step();
        } else if (event instanceof BulkEvent.Failed failed) {
            bar.step();
            bar.setExtraMessage("last failure: " + failed.cause());
        }
    }

    static Path makeManifest(Path folder, int keys, String region) throws IOException {
        StringBuilder lines = new StringBuilder("id,key,spec,expiry,regions,alias\n");
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < keys; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            Files.write(folder.resolve(i + ".key"), key);
            lines.append("example-")
                    .append(i)
                    .append(",")
                    .append(i)
                    .append(".key,SYMMETRIC_DEFAULT,P1D,")
                    .append(region)
                    .append(",alias/example-")
                    .append(i)
                    .append("\n");
        }
        return Files.writeString(folder.resolve("manifest.csv"), lines);
    }
}
