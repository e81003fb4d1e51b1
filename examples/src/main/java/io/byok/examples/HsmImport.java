package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportException;
import io.byok.aws.ImportReceipt;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapEvidence;
import io.byok.pkcs11.HsmKey;
import io.byok.pkcs11.HsmToken;
import java.io.IOException;
import java.io.PrintStream;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A key that is made in an HSM, and is wrapped there for KMS: this process never has it. On SoftHSM, and on the embedded KMS,
 * or on AWS with {@code --aws}; the KMS key is deleted in the end.
 */
public final class HsmImport {
    private final HsmToken token;
    private final KmsClient kms;
    private final PrintStream out;

    private HsmImport(HsmToken token, KmsClient kms, PrintStream out) {
        this.token = token;
        this.kms = kms;
        this.out = out;
    }

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws IOException if SoftHSM's token cannot be made
     */
    public static void main(String... arguments) throws IOException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            System.out.println("\nA key of an HSM in KMS.  This is " + kms + ".");
            new HsmImport(SoftHsmForExamples.open(), kms.client(), System.out).run();
        }
    }

    static void run(HsmToken token, KmsClient kms, PrintStream out) {
        new HsmImport(token, kms, out).run();
    }

    private void run() {
        chapter("1. Make an AES-256 key in the token " + token.label());
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "orders " + UUID.randomUUID());
        say(key.attributes().describe().replace(", CKA_SENSITIVE", ",\nCKA_SENSITIVE"));

        chapter("2. See, on a throw-away key, what the token really does");
        say("wraps by   " + key.wrappings());

        chapter("3. Let the token wrap it for KMS, and import it");
        ImportReceipt receipt = importInto(key);
        try {
            show(receipt);

            chapter("4. Use it through KMS");
            use(receipt.keyArn());
        } finally {
            kms.scheduleKeyDeletion(r -> r.keyId(receipt.keyArn()).pendingWindowInDays(7));
        }
        out.println("\n   KMS deletes it in 7 days; the token keeps it.\n");
    }

    private ImportReceipt importInto(HsmKey key) {
        Byok byok = Byok.with(kms);
        try {
            return byok.importKey(key)
                    .description("byok example of an HSM, to be deleted")
                    .neverExpires()
                    .execute();
        } catch (ImportException e) {
            e.createdKey().ifPresent(byok::remove);
            throw e;
        }
    }

    private void show(ImportReceipt receipt) {
        WrapEvidence evidence = receipt.wrapping().evidence().orElseThrow();
        say("key        " + receipt.keyArn() + "\nwrapped    by "
                + receipt.wrapping().algorithm() + "\nin token   " + evidence.tokenLabel() + ", serial "
                + evidence.tokenSerial() + ", by " + evidence.mechanism() + "\nKCV        "
                + evidence.keyCheckValue().orElse("none") + ", computed in the token");
        evidence.remarks().forEach(this::say);
    }

    private void use(String keyArn) {
        SdkBytes message = SdkBytes.fromUtf8String("The gold is under the third oak.");
        SdkBytes ciphertext =
                kms.encrypt(r -> r.keyId(keyArn).plaintext(message)).ciphertextBlob();
        SdkBytes opened = kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext();
        say("decrypted  \"" + opened.asUtf8String() + "\"");
    }

    private void chapter(String title) {
        out.println("\n" + title);
    }

    private void say(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }
}
