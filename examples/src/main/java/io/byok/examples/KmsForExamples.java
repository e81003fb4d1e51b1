package io.byok.examples;

import io.byok.localkms.LocalKms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** The KMS that an example runs against: the embedded one, or AWS's own with {@code --aws}. */
final class KmsForExamples implements AutoCloseable {
    private final KmsClient client;
    private final String name;
    private final @Nullable LocalKms local;

    private KmsForExamples(KmsClient client, String name, @Nullable LocalKms local) {
        this.client = client;
        this.name = name;
        this.local = local;
    }

    /** Chooses by the program's arguments; refuses what it does not know. */
    static KmsForExamples of(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.isEmpty()) {
            LocalKms local = LocalKms.start();
            return new KmsForExamples(
                    clientOf(local, Region.EU_CENTRAL_1), "LocalKms, the embedded KMS, at " + local.endpoint(), local);
        }
        if (given.equals(List.of("--aws"))) {
            KmsClient client = KmsClient.builder()
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
            String region = client.serviceClientConfiguration().region().id();
            return new KmsForExamples(client, "AWS KMS in " + region, null);
        }
        throw new IllegalArgumentException(
                "Unknown arguments " + given + "; the only one is --aws, which takes Region and"
                        + " credentials from the AWS SDK's default chains. Keys there cost money until they are deleted.");
    }

    /** Any client works as long as it points to the server's endpoint; LocalKms takes every signature. */
    private static KmsClient clientOf(LocalKms local, Region region) {
        return KmsClient.builder()
                .endpointOverride(local.endpoint())
                .region(region)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    KmsClient client() {
        return client;
    }

    /** A client of any Region, to be closed by whoever asks for it. */
    KmsClient client(Region region) {
        return local == null
                ? KmsClient.builder()
                        .region(region)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()
                : clientOf(local, region);
    }

    /** The embedded one, for stories of months: only its clock can be moved. */
    LocalKms embedded() {
        if (local == null) {
            throw new IllegalArgumentException("This example moves the clock of the KMS by months, and " + name
                    + " keeps its own time. Run it without --aws.");
        }
        return local;
    }

    @Override
    public void close() {
        client.close();
        if (local != null) {
            local.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
