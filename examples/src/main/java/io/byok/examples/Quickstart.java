package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportException;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportReceipt;
import io.byok.aws.KmsRefusedException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * A key of yours in KMS, end to end: make it, import it, use it, renew it; see another one refused; sign with an RSA key.
 * Runs on the embedded KMS, or on AWS with {@code --aws}; the keys it makes are deleted in the end.
 */
public final class Quickstart {
    private final KmsClient kms;
    private final Byok byok;
    private final PrintStream out;
    private final List<String> keyArns = new ArrayList<>();

    private Quickstart(KmsClient kms, PrintStream out) {
        this.kms = kms;
        this.byok = Byok.with(kms);
        this.out = out;
    }

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     * @throws GeneralSecurityException if the JDK cannot verify an RSA signature
     */
    public static void main(String... arguments) throws GeneralSecurityException {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.client(), kms.toString(), System.out);
        }
    }

    static void run(KmsClient kms, String name, PrintStream out) throws GeneralSecurityException {
        out.println("\nA key of yours in KMS.  This is " + name + ".");
        Quickstart story = new Quickstart(kms, out);
        try {
            story.symmetricKey();
            story.rsaKey();
        } catch (ImportException e) {
            e.createdKey().ifPresent(story.byok::remove);
            throw e;
        } finally {
            story.cleanUp();
        }
    }

    private void symmetricKey() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            chapter("1. Make an AES-256 key here, and see what would happen");
            ImportPlan plan = byok.importKey(key)
                    .alias("alias/byok-quickstart-" + UUID.randomUUID())
                    .description("byok quickstart, to be deleted")
                    .expiresIn(Duration.ofDays(30))
                    .plan();
            say(plan.describe());

            chapter("2. Import it for 30 days");
            ImportReceipt receipt = plan.execute();
            keyArns.add(receipt.keyArn());
            show(receipt);

            chapter("3. Use it through KMS");
            encryptAndDecrypt(receipt.keyArn());

            chapter("4. Import the same key again: a new expiry, in 60 days");
            show(byok.importKey(key)
                    .into(receipt.keyArn())
                    .expiresIn(Duration.ofDays(60))
                    .execute());
        }
        anotherKeyIsRefused(keyArns.get(0));
    }

    private void encryptAndDecrypt(String keyArn) {
        SdkBytes message = SdkBytes.fromUtf8String("The gold is under the third oak.");
        SdkBytes ciphertext =
                kms.encrypt(r -> r.keyId(keyArn).plaintext(message)).ciphertextBlob();
        SdkBytes opened = kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext();
        require(opened.equals(message), "KMS decrypts what it encrypted");
        say("encrypted  " + ciphertext.asByteArrayUnsafe().length + " bytes of ciphertext\n" + "decrypted  \""
                + opened.asUtf8String() + "\"");
    }

    private void anotherKeyIsRefused(String keyArn) {
        chapter("5. Try to import another key in its place");
        try (KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            byok.importKey(other).into(keyArn).neverExpires().execute();
            throw new IllegalStateException("this KMS took another key in place of the first one; AWS KMS does not");
        } catch (KmsRefusedException e) {
            say(wrapped(String.valueOf(e.getMessage())));
        }
    }

    private void rsaKey() throws GeneralSecurityException {
        chapter("6. Import an RSA-2048 key, let KMS sign, and verify with the public key kept here");
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.RSA_2048)) {
            ImportReceipt receipt = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .description("byok quickstart, to be deleted")
                    .neverExpires()
                    .execute();
            keyArns.add(receipt.keyArn());
            show(receipt);

            byte[] message = "I, the owner, agree.".getBytes(StandardCharsets.UTF_8);
            byte[] signature = kms.sign(r -> r.keyId(receipt.keyArn())
                            .message(SdkBytes.fromByteArray(message))
                            .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256))
                    .signature()
                    .asByteArray();
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key.publicKey().orElseThrow());
            verifier.update(message);
            require(verifier.verify(signature), "the local public key verifies what KMS signed");
            say("signed     by KMS\nverified   with the local public key");
        }
    }

    /** A key that is only for show must not stay and cost money; one that cannot be removed is named. */
    private void cleanUp() {
        chapter("7. Clean up");
        for (String keyArn : keyArns) {
            try {
                kms.scheduleKeyDeletion(r -> r.keyId(keyArn).pendingWindowInDays(7));
                say("deleted    in 7 days: " + keyArn);
            } catch (SdkException e) {
                say("NOT deleted, please do it yourself: " + keyArn + " (" + e.getMessage() + ")");
            }
        }
        out.println();
    }

    private void chapter(String title) {
        out.println("\n" + title);
    }

    private void show(ImportReceipt receipt) {
        say("key        " + receipt.keyArn()
                + receipt.key().alias().map(alias -> "\nalias      " + alias).orElse("")
                + receipt.keyMaterialId().map(id -> "\nmaterial   " + id).orElse("")
                + "\nwrapped    by " + receipt.wrapping().algorithm() + " under "
                + receipt.wrapping().wrappingKeySpec() + " "
                + receipt.wrapping().wrappingKeyFingerprint().substring(0, 16) + "..."
                + "\nexpires    " + receipt.validTo().map(Object::toString).orElse("never")
                + "\nverdict    " + receipt.verdict().inWords());
    }

    private void say(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }

    /** Breaks a long message into lines at spaces. */
    private static String wrapped(String message) {
        return message.replaceAll("(.{60,95}) ", "$1\n");
    }

    private static void require(boolean held, String claim) {
        if (!held) {
            throw new IllegalStateException("This does not hold: " + claim);
        }
    }
}
