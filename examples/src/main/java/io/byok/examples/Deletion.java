package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.io.PrintStream;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** Key material is deleted, after a drill of the copy that then brings it back. */
public final class Deletion {
    private Deletion() {}

    // README begins
    /** Takes the key out of use, if the copy in the vault is seen to be that very material. */
    static DeletionReceipt delete(KmsClient kms, UnwrappingKey companyKey, EscrowCopy vault, ImportReceipt imported) {
        try (KeyMaterial copy = vault.open(companyKey)) {
            return Byok.with(kms)
                    .deleteMaterial(imported.keyArn())
                    .material(imported.keyMaterialId().orElseThrow())
                    .afterDrillOf(copy)
                    .execute();
        }
    }

    /** The same bytes bring it back, and with it all that it encrypted. */
    static void bringBack(KmsClient kms, UnwrappingKey companyKey, EscrowCopy vault, DeletionReceipt deleted) {
        try (KeyMaterial copy = vault.open(companyKey)) {
            Byok.with(kms)
                    .expiry()
                    .renew(copy, deleted.keyArn())
                    .material(deleted.materialId().orElseThrow())
                    .expiresIn(Duration.ofDays(90))
                    .execute();
        }
    }
    // README ends

    /**
     * Runs the whole story.
     *
     * @param arguments none, or {@code --aws}
     */
    public static void main(String... arguments) {
        try (KmsForExamples kms = KmsForExamples.of(arguments)) {
            run(kms.client(), System.out);
        }
    }

    static void run(KmsClient kms, PrintStream out) {
        Transcript transcript = new Transcript(out);
        KmsInUse inUse = new KmsInUse(kms);
        try (UnwrappingKey companyKey = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy vault = key.escrow(companyKey.wrappingKey());
            ImportReceipt imported =
                    Byok.with(kms).importKey(key).expiresIn(Duration.ofDays(90)).execute();
            SdkBytes ciphertext = inUse.encrypt(imported.keyArn(), "ordered before the deletion");
            transcript.chapter("1. Without a copy nothing is deleted");
            transcript.say(refusal(kms, imported));
            transcript.chapter("2. After a drill of the copy in the vault");
            DeletionReceipt deleted = delete(kms, companyKey, vault, imported);
            transcript.say(deleted.inWords());
            Transcript.require(isStopped(inUse, ciphertext), "nothing is decrypted any more");
            transcript.chapter("3. The copy brings it back");
            bringBack(kms, companyKey, vault, deleted);
            transcript.say("decrypted  \"" + inUse.decrypt(ciphertext) + "\"");
            inUse.delete(imported.keyArn(), transcript);
        }
    }

    private static String refusal(KmsClient kms, ImportReceipt imported) {
        try {
            Byok.with(kms)
                    .deleteMaterial(imported.keyArn())
                    .material(imported.keyMaterialId().orElseThrow())
                    .execute();
            throw new IllegalStateException("it was deleted without a drill");
        } catch (InvalidImportRequestException e) {
            return "refused    " + e.getMessage();
        }
    }

    private static boolean isStopped(KmsInUse inUse, SdkBytes ciphertext) {
        try {
            inUse.decrypt(ciphertext);
            return false;
        } catch (KmsInvalidStateException e) {
            return true;
        }
    }
}
