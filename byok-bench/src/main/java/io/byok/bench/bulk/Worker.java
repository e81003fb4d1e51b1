package io.byok.bench.bulk;

import io.byok.aws.bulk.BulkImport;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.RequestQuotas;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.kms.KmsClient;

/** One worker process of the campaign: imports all items, and says so in a file. It may be killed at any instant. */
final class Worker {
    static final String JOB = "campaign";

    private Worker() {}

    /** The endpoint, the number of items, the journal or "-", the file for the report. */
    public static void main(String... args) throws IOException {
        try (KmsClient kms = Clients.of(URI.create(args[0]))) {
            BulkImport.Builder job = BulkImport.job(JOB, place -> kms)
                    .quotas(RequestQuotas.unlimited())
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .inFlight(4);
            if (!args[2].equals("-")) {
                job.journal(Path.of(args[2]));
            }
            BulkReport report = job.build().run(Items.first(Integer.parseInt(args[1])));
            Files.writeString(Path.of(args[3]), report.toJson());
            if (!report.isComplete()) {
                throw new IllegalStateException("items failed: " + report.failures());
            }
        }
    }
}
