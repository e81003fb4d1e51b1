package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.RegionsUnfinishedException;
import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** One key in three Regions: imported, of which one fails at first, rotated, replicated once more, and its primary Region moved. */
public final class MultiRegion {
    private static final List<Region> REGIONS =
            List.of(Region.US_EAST_1, Region.EU_WEST_2, Region.EU_WEST_1, Region.EU_CENTRAL_1);

    private final Function<Region, KmsClient> clients;
    private final Transcript transcript;

    private MultiRegion(Function<Region, KmsClient> clients, Transcript transcript) {
        this.clients = clients;
        this.transcript = transcript;
    }

    // README begins
    /** The same key in three Regions; what fails in one of them is done by the next run. */
    static RegionsReport importEverywhere(Function<Region, KmsClient> clients, KeySource key) {
        return Byok.with(clients)
                .importKey(key, Region.EU_CENTRAL_1, Region.EU_WEST_1, Region.US_EAST_1)
                .importId("orders-2026")
                .alias("alias/orders")
                .expiresIn(Duration.ofDays(90))
                .expiresIn(Region.US_EAST_1, Duration.ofDays(60))
                .execute();
    }

    /** New material: to the primary key, to each replica, and only then is it rotated to. */
    static RegionsReport rotateEverywhere(Function<Region, KmsClient> clients, KeySource next, String primaryKeyArn) {
        return Byok.with(clients)
                .rotate(next, primaryKeyArn)
                .expiresIn(Duration.ofDays(90))
                .execute();
    }

    /** London joins later. KMS copies no material: all that the key ever had goes into the new replica. */
    static RegionsReport addLondon(
            Function<Region, KmsClient> clients, KeySource current, KeySource first, RotationReceipt rotation) {
        return Byok.with(clients)
                .replicate(current, rotation.keyArn(), Region.EU_WEST_2)
                .earlierMaterial(rotation.previousMaterialId().orElseThrow(), first)
                .alias("alias/orders")
                .expiresIn(Duration.ofDays(90))
                .execute();
    }

    /** The replica in Ireland becomes the primary key. */
    static PromotionReceipt moveToIreland(Function<Region, KmsClient> clients, String keyArn) {
        return Byok.with(clients).promote(keyArn, Region.EU_WEST_1).execute();
    }
    // README ends

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     */
    public static void main(String... arguments) {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms, System.out);
        }
    }

    static void run(KmsForExamples kms, PrintStream out) {
        out.println("\nOne key in three Regions.  This is " + kms + ".");
        Map<Region, KmsClient> clients = new ConcurrentHashMap<>();
        try {
            new MultiRegion(region -> clients.computeIfAbsent(region, kms::client), new Transcript(out)).tell();
        } finally {
            clients.values().forEach(KmsClient::close);
        }
    }

    private void tell() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                KeyMaterial next = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            String arn = importInto(key);
            transcript.chapter("3. Encrypted in Frankfurt, rotated everywhere, decrypted in Virginia");
            SdkBytes ciphertext =
                    new KmsInUse(clients.apply(Region.EU_CENTRAL_1)).encrypt(arn, "one key, three Regions");
            RegionsReport rotated = rotateEverywhere(clients, next, arn);
            transcript.say(rotated.describe());
            transcript.say("decrypted  \"" + decrypt(Region.US_EAST_1, arn, ciphertext) + "\"");
            transcript.chapter("4. London joins, with what was before the rotation");
            transcript.say(addLondon(clients, next, key, rotation(rotated)).describe());
            transcript.say("in London  \"" + decrypt(Region.EU_WEST_2, arn, ciphertext) + "\"");
            transcript.chapter("5. Ireland becomes the primary Region");
            transcript.say("primary    " + moveToIreland(clients, arn).keyArn());
            delete(arn);
        }
    }

    private String decrypt(Region region, String arn, SdkBytes ciphertext) {
        return new KmsInUse(clients.apply(region)).decryptBy(in(region, arn), ciphertext);
    }

    private static RotationReceipt rotation(RegionsReport report) {
        return report.in(report.primary())
                .map(RegionOutcome.Done.class::cast)
                .flatMap(RegionOutcome.Done::rotation)
                .orElseThrow();
    }

    private String importInto(KeyMaterial key) {
        transcript.chapter("1. Ireland cannot be reached");
        try (KmsClient ireland = unreachable(Region.EU_WEST_1)) {
            importEverywhere(region -> region.equals(Region.EU_WEST_1) ? ireland : clients.apply(region), key);
        } catch (RegionsUnfinishedException e) {
            transcript.say(e.report().describe());
        }
        transcript.chapter("2. The same once more, with Ireland");
        RegionsReport report = importEverywhere(clients, key);
        transcript.say(report.describe());
        return clients.apply(report.primary())
                .describeKey(r -> r.keyId("alias/orders"))
                .keyMetadata()
                .arn();
    }

    /** A client that cannot reach its Region: nobody listens on that port. */
    private static KmsClient unreachable(Region region) {
        return KmsClient.builder()
                .region(region)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The replicas first: a primary key stays until they are gone. */
    private void delete(String arn) {
        transcript.chapter("6. All of it is scheduled for deletion");
        for (Region region : REGIONS) {
            new KmsInUse(clients.apply(region)).delete(in(region, arn), transcript);
        }
    }

    private static String in(Region region, String arn) {
        return arn.replace(Region.EU_CENTRAL_1.id(), region.id());
    }
}
