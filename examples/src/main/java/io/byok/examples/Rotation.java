package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** A symmetric key gets new material and keeps the old; a signing key is replaced behind its alias. */
public final class Rotation {
    private final KmsClient kms;
    private final KmsInUse inUse;
    private final Transcript transcript;

    private Rotation(KmsClient kms, Transcript transcript) {
        this.kms = kms;
        this.inUse = new KmsInUse(kms);
        this.transcript = transcript;
    }

    // README begins
    /** Gives the KMS key new material; what it encrypted before, it decrypts as before. */
    static RotationReceipt rotate(KmsClient kms, WrappingKey companyKey, Consumer<EscrowCopy> vault) {
        try (KeyMaterial next = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            vault.accept(next.escrow(companyKey));
            return Byok.with(kms)
                    .rotation()
                    .rotate(next, "alias/orders")
                    .expiresIn(Duration.ofDays(90))
                    .execute();
        }
    }

    /** A signing key has one material for life: another KMS key takes its place behind the alias. */
    static ReplacementReceipt replace(KmsClient kms, KeySource next) {
        return Byok.with(kms)
                .rotation()
                .replace(next, "alias/signing")
                .neverExpires()
                .execute();
    }
    // README ends

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     */
    public static void main(String... arguments) {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.client(), kms.toString(), System.out);
        }
    }

    static void run(KmsClient kms, String name, PrintStream out) {
        out.println("\nNew keys for old.  This is " + name + ".");
        Rotation story = new Rotation(kms, new Transcript(out));
        story.rotateAnEncryptionKey();
        story.replaceASigningKey();
    }

    private void rotateAnEncryptionKey() {
        transcript.chapter("1. An encryption key is rotated twice");
        List<EscrowCopy> copies = new ArrayList<>();
        try (UnwrappingKey companyKey = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072);
                KeyMaterial first = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            copies.add(first.escrow(companyKey.wrappingKey()));
            String arn = Byok.with(kms)
                    .importKey(first)
                    .alias("alias/orders")
                    .expiresIn(Duration.ofDays(90))
                    .execute()
                    .keyArn();
            SdkBytes ciphertext = inUse.encrypt(arn, "ordered before any rotation");
            rotate(kms, companyKey.wrappingKey(), copies::add);
            RotationReceipt receipt = rotate(kms, companyKey.wrappingKey(), copies::add);
            transcript.say(receipt.history().describe());
            transcript.say("decrypted  \"" + inUse.decrypt(ciphertext) + "\"");
            transcript.say(
                    "escrow     " + copies.size() + " copies: KMS needs each of them for as long as the key lives");
            inUse.delete(arn, transcript);
        }
    }

    private void replaceASigningKey() {
        transcript.chapter("2. A signing key is replaced");
        try (KeyMaterial first = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256);
                KeyMaterial next = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            ImportReceipt old = Byok.with(kms)
                    .importKey(first)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .alias("alias/signing")
                    .neverExpires()
                    .execute();
            ReplacementReceipt receipt = replace(kms, next);
            Transcript.require(receipt.replacedKeyArn().equals(Optional.of(old.keyArn())), "the old key is named");
            transcript.say("alias      " + receipt.alias() + " points to "
                    + receipt.imported().keyArn());
            transcript.say("kept       " + old.keyArn() + ", for what it has signed");
            inUse.delete(old.keyArn(), transcript);
            inUse.delete(receipt.imported().keyArn(), transcript);
        }
    }
}
