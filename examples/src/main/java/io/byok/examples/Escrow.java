package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyReader;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * The copy that its owner keeps: make a key, put it into escrow, import it, lose it, and renew it from the escrow copy. Runs
 * on the embedded KMS, or on AWS with {@code --aws}.
 */
public final class Escrow {
    private final KmsClient kms;
    private final Path folder;
    private final Transcript transcript;

    private Escrow(KmsClient kms, Path folder, Transcript transcript) {
        this.kms = kms;
        this.folder = folder;
        this.transcript = transcript;
    }

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws IOException if a file cannot be written or read
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.client(), kms.toString(), Files.createTempDirectory("byok-escrow-"), System.out);
        }
    }

    static void run(KmsClient kms, String name, Path folder, PrintStream out) throws IOException {
        out.println("\nThe copy that its owner keeps.  This is " + name + ".\nThe files are in " + folder);
        Escrow story = new Escrow(kms, folder, new Transcript(out));
        WrappingKey companyKey = story.companyKey();
        String keyArn = story.makeAndImport(companyKey);
        try {
            story.loseAndRenew(keyArn);
        } finally {
            story.transcript.chapter("6. Clean up");
            new KmsInUse(kms).delete(keyArn, story.transcript);
        }
    }

    /** Stands for the company's own key, which lies in a safe or an HSM; the password, for what opens that. */
    private WrappingKey companyKey() throws IOException {
        transcript.chapter("1. Make the company's own pair, and lock the private half away");
        char[] password = password();
        try (UnwrappingKey companyKey = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072);
                KeyMaterial privateHalf = companyKey.toKeyMaterial()) {
            privateHalf.export().pkcs8(folder.resolve("company.pem"), password);
            transcript.say("file       company.pem, which openssl reads too\nfingerprint "
                    + companyKey.wrappingKey().fingerprint());
            return companyKey.wrappingKey();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private String makeAndImport(WrappingKey companyKey) throws IOException {
        transcript.chapter("2. Make a key, put it into escrow, import it for 90 days");
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy copy = key.escrow(companyKey);
            ImportReceipt receipt =
                    Byok.with(kms).importKey(key).expiresIn(Duration.ofDays(90)).execute();
            copy.importedAs(receipt.keyArn(), receipt.keyMaterialId()).write(folder.resolve("orders.escrow.json"));
            transcript.say("key        " + receipt.keyArn() + "\nfile       orders.escrow.json, " + copy.identity());
            return receipt.keyArn();
        }
    }

    private void loseAndRenew(String keyArn) throws IOException {
        KmsInUse inUse = new KmsInUse(kms);
        inUse.await(keyArn, KeyState.ENABLED);
        SdkBytes ciphertext = inUse.encrypt(keyArn, "Written before the loss.");

        transcript.chapter("3. Lose it: the key here is closed and wiped, KMS deletes its own, as at an expiry");
        kms.deleteImportedKeyMaterial(r -> r.keyId(keyArn));
        inUse.await(keyArn, KeyState.PENDING_IMPORT);
        transcript.say("state      PendingImport: nothing can be decrypted");

        transcript.chapter("4. Find the copy, and the key that opens it");
        EscrowCopy copy = EscrowCopy.read(folder.resolve("orders.escrow.json"));
        transcript.say("holds      a key of spec " + copy.spec() + ", " + copy.identity() + "\nof         "
                + copy.keyArn().orElseThrow() + "\nopens with "
                + copy.wrapped().wrappingKeyFingerprint());

        transcript.chapter("5. Renew it from the copy, and read what was written before");
        renew(copy);
        inUse.await(keyArn, KeyState.ENABLED);
        String opened = inUse.decrypt(ciphertext);
        Transcript.require(opened.equals("Written before the loss."), "KMS decrypts what it encrypted before the loss");
        transcript.say("decrypted  \"" + opened + "\"");
    }

    private void renew(EscrowCopy copy) throws IOException {
        char[] password = password();
        try (KeyMaterial privateHalf = KeyReader.of(folder.resolve("company.pem"))
                        .password(password)
                        .read();
                UnwrappingKey companyKey = UnwrappingKey.of(privateHalf);
                KeyMaterial key = copy.open(companyKey)) {
            Byok.with(kms)
                    .importKey(key)
                    .into(copy.keyArn().orElseThrow())
                    .expiresIn(Duration.ofDays(90))
                    .execute();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password() {
        return "for the example alone".toCharArray();
    }
}
