package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.alarm.AlarmReceipt;
import io.byok.aws.event.KmsKeyEvent;
import io.byok.aws.event.MaterialExpired;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.expiry.RenewalEvent;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * A key that nobody renews: the alarm goes off in time, nobody listens, the key expires, and the function that hears of it
 * brings it back. Runs on the embedded KMS, whose clock it moves.
 */
public final class ExpiryAlarm {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:keys";

    private final LocalKms server;
    private final Byok byok;
    private final Transcript transcript;

    private ExpiryAlarm(LocalKms server, KmsClient kms, Transcript transcript) {
        this.server = server;
        this.byok = Byok.with(kms).withClock(server.clock());
        this.transcript = transcript;
    }

    // README begins
    /** Tells an SNS topic 20 days before the key stands still: a renewer should have renewed it by then. */
    static AlarmReceipt watch(Byok byok, CloudWatchClient cloudWatch, String topicArn) {
        return byok.expiry()
                .alarm("alias/orders")
                .before(Duration.ofDays(20))
                .notify(topicArn)
                .execute(cloudWatch);
    }

    /** The last line: a Lambda function behind an EventBridge rule with {@link KmsKeyEvent#EXPIRY_PATTERN}. */
    static void bringBack(InputStream event, Byok byok, MaterialVault vault) throws IOException {
        if (KmsKeyEvent.parse(event) instanceof MaterialExpired expired) {
            List<RenewalEvent> done = byok.expiry()
                    .renewer(KeySelection.keys(expired.keyArn()), vault)
                    .plan()
                    .execute();
            done.stream().filter(RenewalEvent::isFailure).findFirst().ifPresent(failed -> {
                throw new IllegalStateException(failed.inWords()); // so that it is tried again
            });
        }
    }
    // README ends

    /**
     * Runs the whole story.
     *
     * @param arguments none
     * @throws IOException never, since the events come from memory
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.embedded(), kms.client(), System.out);
        }
    }

    static void run(LocalKms server, KmsClient kms, PrintStream out) throws IOException {
        out.println("\nA key that nobody renews.  This is " + server + ".");
        ExpiryAlarm story = new ExpiryAlarm(server, kms, new Transcript(out));
        try (UnwrappingKey companyKey = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072);
                CloudWatchClient cloudWatch = cloudWatch(server)) {
            MaterialVault vault = story.makeAndImport(companyKey);
            story.watch(cloudWatch);
            story.letItExpire();
            story.bringBack(kms, vault);
        }
    }

    private static CloudWatchClient cloudWatch(LocalKms server) {
        return CloudWatchClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private MaterialVault makeAndImport(UnwrappingKey companyKey) {
        transcript.chapter("1. Make a key, put it into escrow, import it for 60 days");
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            ImportReceipt receipt = byok.importKey(key)
                    .alias("alias/orders")
                    .expiresIn(Duration.ofDays(60))
                    .execute();
            EscrowCopy copy =
                    key.escrow(companyKey.wrappingKey()).importedAs(receipt.keyArn(), receipt.keyMaterialId());
            transcript.say("expires    " + receipt.validTo().orElseThrow());
            return MaterialVault.ofEscrow(companyKey, List.of(copy));
        }
    }

    private void watch(CloudWatchClient cloudWatch) {
        transcript.chapter("2. Have CloudWatch watch it");
        transcript.say(byok.expiry()
                .alarm("alias/orders")
                .before(Duration.ofDays(20))
                .notify(TOPIC)
                .plan(cloudWatch)
                .describe());
        AlarmReceipt receipt = watch(byok, cloudWatch, TOPIC);
        transcript.say("alarm      " + receipt.alarmName() + ", " + receipt.change());
    }

    private void letItExpire() {
        transcript.chapter("3. Let 41 days pass, and then, as nobody does anything, 20 more");
        server.clock().advance(Duration.ofDays(41));
        server.alarmChanges()
                .forEach(change -> transcript.say(
                        "alarm      " + change.newState() + " on " + change.time() + ": " + change.reason()
                                + (change.actions().isEmpty() ? "" : "\n           tells " + change.actions())));
        server.clock().advance(Duration.ofDays(20));
        transcript.say(byok.expiry().report("alias/orders").describe());
    }

    private void bringBack(KmsClient kms, MaterialVault vault) throws IOException {
        transcript.chapter("4. The event arrives, and the function brings the key back");
        String event = server.events().get(0).json();
        transcript.say(event);
        bringBack(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), byok, vault);
        new KmsInUse(kms).await("alias/orders", KeyState.ENABLED);
        transcript.say(byok.expiry().report("alias/orders").describe());
    }
}
