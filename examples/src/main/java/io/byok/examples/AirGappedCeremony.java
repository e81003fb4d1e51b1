package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.OfflineImport;
import io.byok.aws.PreparationReceipt;
import io.byok.core.KeyComponent;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.MixedUpHandOverException;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * A key that comes into KMS from a machine without a network: prepared online, wrapped there with nothing but files, imported
 * online. Each step could be a program of its own; what passes between them is in the folder. Runs on the embedded KMS, or on
 * AWS with {@code --aws}.
 */
public final class AirGappedCeremony {
    private final KmsClient kms;
    private final Path folder;
    private final Transcript transcript;

    private AirGappedCeremony(KmsClient kms, Path folder, Transcript transcript) {
        this.kms = kms;
        this.folder = folder;
        this.transcript = transcript;
    }

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws IOException if a file of the ceremony cannot be written or read
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.client(), kms.toString(), Files.createTempDirectory("byok-ceremony-"), System.out);
        }
    }

    static void run(KmsClient kms, String name, Path folder, PrintStream out) throws IOException {
        out.println("\nA key from a machine without a network.  This is " + name + ".\nThe files are in " + folder);
        AirGappedCeremony story = new AirGappedCeremony(kms, folder, new Transcript(out));
        PreparationReceipt prepared = story.online();
        try {
            story.offline();
            story.onlineAgain(prepared);
        } finally {
            new KmsInUse(kms).delete(prepared.keyArn(), story.transcript);
        }
    }

    // README begins
    /** Online: makes the KMS key, and the file that goes to the other machine. */
    static PreparationReceipt prepare(KmsClient kms, Path request) throws IOException {
        PreparationReceipt prepared =
                Byok.with(kms).prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT).execute();
        prepared.request().write(request);
        return prepared;
    }

    /** On the machine without a network, with nothing but byok-core: a file in, a file out. */
    static WrapResponse wrap(KeySource key, Path request, Path response) throws IOException {
        WrapResponse wrapped = WrapRequest.read(request).wrap(key);
        wrapped.write(response);
        return wrapped;
    }

    /** Online again: what does not belong together is refused by name, what has expired before it is sent. */
    static OfflineImport bringIn(KmsClient kms, Path request, Path response) throws IOException {
        return Byok.with(kms)
                .importOffline(WrapRequest.read(request), WrapResponse.read(response))
                .expiresIn(Duration.ofDays(90));
    }
    // README ends

    private PreparationReceipt online() throws IOException {
        transcript.chapter("1. ONLINE. Make the KMS key, and fetch what goes over the gap");
        PreparationReceipt prepared = prepare(kms, folder.resolve("request.json"));
        transcript.say("key        " + prepared.keyArn());
        showFile("request.json");
        transcript.say("read aloud wrapping key "
                + prepared.request().parameters().wrappingKey().fingerprint());
        return prepared;
    }

    private void offline() throws IOException {
        transcript.chapter("2. OFFLINE. Make the key, give its components to three custodians");
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            handOut(KeyComponent.split(key, 3));

            transcript.chapter("3. OFFLINE. Wrap it as the request asks");
            transcript.say("read aloud wrapping key "
                    + WrapRequest.read(folder.resolve("request.json"))
                            .parameters()
                            .wrappingKey()
                            .fingerprint());
            WrapResponse response = wrap(key, folder.resolve("request.json"), folder.resolve("response.json"));
            showFile("response.json");
            transcript.say("read aloud " + response.identity());
        }
    }

    /** A file for each, where at a real ceremony each has a sealed envelope. */
    private void handOut(List<KeyComponent> components) throws IOException {
        for (KeyComponent component : components) {
            try (component) {
                component.exportInTheClear(folder.resolve("component-" + component.number()));
                transcript.say("component " + component.number() + " of 3, check value " + component.checkValue());
            }
        }
    }

    private void onlineAgain(PreparationReceipt prepared) throws IOException {
        transcript.chapter("4. ONLINE. Try the response with the request of another ceremony");
        PreparationReceipt other = prepare(kms, folder.resolve("other-request.json"));
        try {
            bringIn(kms, folder.resolve("other-request.json"), folder.resolve("response.json"));
            throw new IllegalStateException("a response was taken for another request");
        } catch (MixedUpHandOverException e) {
            transcript.say(String.valueOf(e.getMessage()).replaceAll("(.{60,95}) ", "$1\n"));
        } finally {
            new KmsInUse(kms).delete(other.keyArn(), transcript);
        }

        transcript.chapter("5. ONLINE. See what would happen, compare, and import");
        OfflineImport request = bringIn(kms, folder.resolve("request.json"), folder.resolve("response.json"));
        transcript.say(request.plan().describe());
        ImportReceipt receipt = request.execute();
        transcript.say("imported   material " + receipt.keyMaterialId().orElse("of an id that KMS does not tell"));
        Transcript.require(receipt.keyArn().equals(prepared.keyArn()), "the key went where it was prepared for");
        use(receipt.keyArn());
    }

    private void use(String keyArn) {
        transcript.chapter("6. Use it through KMS");
        KmsInUse inUse = new KmsInUse(kms);
        inUse.await(keyArn, KeyState.ENABLED);
        SdkBytes ciphertext = inUse.encrypt(keyArn, "It never saw a network in the clear.");
        transcript.say("decrypted  \"" + inUse.decrypt(ciphertext) + "\"");
    }

    private void showFile(String name) throws IOException {
        transcript.say("file       " + name + ", " + Files.size(folder.resolve(name)) + " bytes");
    }
}
