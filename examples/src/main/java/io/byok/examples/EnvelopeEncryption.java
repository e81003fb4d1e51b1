package io.byok.examples;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import io.byok.aws.Byok;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CollectionOfErrors;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * What applications do with an imported key: the AWS Encryption SDK encrypts data of any length under data keys, and KMS
 * encrypts those under the imported key. Runs on the embedded KMS, or on AWS with {@code --aws}.
 */
public final class EnvelopeEncryption {
    private EnvelopeEncryption() {}

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
        Transcript transcript = new Transcript(out);
        out.println("\nAn imported key in use.  This is " + name + ".");
        transcript.chapter("1. Make a key and import it for 90 days");
        String keyArn = importKey(kms);
        transcript.say("key        " + keyArn);
        try {
            show(kms, keyArn, transcript);
        } finally {
            transcript.chapter("4. Clean up");
            new KmsInUse(kms).delete(keyArn, transcript);
        }
    }

    private static String importKey(KmsClient kms) {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            return Byok.with(kms)
                    .importKey(key)
                    .expiresIn(Duration.ofDays(90))
                    .execute()
                    .keyArn();
        }
    }

    private static void show(KmsClient kms, String keyArn, Transcript transcript) {
        byte[] order = "An order of any length.".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        IKeyring keyring = keyring(kms, keyArn);

        transcript.chapter("2. Encrypt under it, and decrypt");
        byte[] message = encrypt(keyring, order);
        Transcript.require(Arrays.equals(decrypt(keyring, message), order), "what comes back is what was given");
        transcript.say("message    " + message.length + " bytes for " + order.length + ", and KMS saw 32 of them");

        transcript.chapter("3. Take the key out of KMS, as at an expiry");
        kms.deleteImportedKeyMaterial(r -> r.keyId(keyArn));
        new KmsInUse(kms).await(keyArn, KeyState.PENDING_IMPORT);
        transcript.say("decrypt    " + refusal(keyring, message));
    }

    private static String refusal(IKeyring keyring, byte[] message) {
        try {
            decrypt(keyring, message);
        } catch (CollectionOfErrors e) {
            boolean byState = e.list().stream().anyMatch(KmsInvalidStateException.class::isInstance);
            Transcript.require(byState, "KMS refuses because the key waits for its material");
            return "refused by KMS: the key is PendingImport";
        }
        throw new IllegalStateException("This does not hold: without the key nothing is decrypted");
    }

    // README begins
    /** The imported key, as the AWS Encryption SDK takes keys. */
    static IKeyring keyring(KmsClient kms, String keyArn) {
        return MaterialProviders.builder()
                .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                .build()
                .CreateAwsKmsKeyring(CreateAwsKmsKeyringInput.builder()
                        .kmsClient(kms)
                        .kmsKeyId(keyArn)
                        .build());
    }

    /** A data key is made for this message alone, and stands in it, encrypted by KMS under the imported key. */
    static byte[] encrypt(IKeyring keyring, byte[] order) {
        return crypto().encryptData(keyring, order, Map.of("purpose", "orders")).getResult();
    }

    static byte[] decrypt(IKeyring keyring, byte[] message) {
        return crypto().decryptData(keyring, message, Map.of("purpose", "orders"))
                .getResult();
    }
    // README ends

    private static AwsCrypto crypto() {
        return AwsCrypto.builder()
                .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                .build();
    }
}
