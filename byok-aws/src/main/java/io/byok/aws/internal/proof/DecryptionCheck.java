package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

/** The local public key encrypts, and KMS decrypts. */
final class DecryptionCheck {
    private static final OAEPParameterSpec OAEP_SHA_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final Probe probe;
    private final PublicKey publicKey;

    DecryptionCheck(Probe probe, PublicKey publicKey) {
        this.probe = probe;
        this.publicKey = publicKey;
    }

    void run(Findings findings) {
        SdkBytes ciphertext = SdkBytes.fromByteArray(encrypted());
        probe.use(
                        "Decrypt",
                        kms -> kms.decrypt(r -> r.keyId(probe.keyArn())
                                .ciphertextBlob(ciphertext)
                                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)),
                        DecryptResponse::plaintext,
                        findings)
                .ifPresent(plaintext -> probe.judge(
                        MessageDigest.isEqual(plaintext, probe.message()), Observation.DECRYPTION, findings));
    }

    private byte[] encrypted() {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, publicKey, OAEP_SHA_256);
            return cipher.doFinal(probe.message());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK does not encrypt 32 bytes under an RSA public key", e);
        }
    }
}
