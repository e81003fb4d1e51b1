package io.byok.aws;

import io.byok.aws.bulk.BulkImport;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.BulkProgress;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.expiry.Renewal;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A program that uses the module where none of its optional dependencies is; run by {@link OptionalDependenciesTest}. */
final class WithoutOptionalDependencies {
    private WithoutOptionalDependencies() {}

    public static void main(String... arguments) {
        try (LocalKms server = LocalKms.start();
                KmsClient kms = client(server);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            Byok byok = Byok.with(kms);
            ImportReceipt receipt = byok.importKey(key)
                    .alias("alias/orders")
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .expiresIn(Duration.ofDays(30))
                    .execute();
            Renewal renewal = byok.expiry()
                    .renew(key, receipt.keyArn())
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .expiresIn(Duration.ofDays(90))
                    .execute();
            System.out.println(renewal.inWords());
            System.out.println(byok.expiry().report("alias/orders").describe());
            System.out.println(ImportReceipt.fromJson(receipt.toJson()).equals(receipt));
            importInBulk(kms);
            askForAnAlarm(byok);
        }
    }

    private static void importInBulk(KmsClient kms) {
        BulkItem item = BulkItem.of(
                        "one",
                        KeyMaterialSpec.SYMMETRIC_DEFAULT,
                        () -> KeyMaterial.copyOf(
                                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                                "a key of 32 bytes for this test.."
                                        .substring(0, 32)
                                        .getBytes(StandardCharsets.US_ASCII)))
                .neverExpires()
                .regions("eu-central-1")
                .build();
        BulkReport report = BulkImport.job("all", place -> kms)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .listener(new BulkProgress(1))
                .build()
                .run(Stream.of(item));
        System.out.println(report.imported() + " imported in bulk " + report.failures());
        try {
            System.out.println(Class.forName("io.micrometer.core.instrument.MeterRegistry"));
        } catch (ClassNotFoundException e) {
            System.out.println("micrometer is not there");
        }
    }

    private static void askForAnAlarm(Byok byok) {
        try {
            byok.expiry().alarm("alias/orders");
            System.out.println("cloudwatch is there");
        } catch (MissingDependencyException e) {
            System.out.println(e.coordinates() + ": " + e.getMessage());
        }
    }

    private static KmsClient client(LocalKms server) {
        return KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
