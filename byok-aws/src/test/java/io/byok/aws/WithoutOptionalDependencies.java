package io.byok.aws;

import io.byok.aws.expiry.Renewal;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.time.Duration;
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
            askForAnAlarm(byok);
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
