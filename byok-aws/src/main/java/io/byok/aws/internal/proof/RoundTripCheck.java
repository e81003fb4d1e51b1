package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import java.security.MessageDigest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptResponse;

/** KMS encrypts and decrypts. */
final class RoundTripCheck {
    private final Probe probe;

    RoundTripCheck(Probe probe) {
        this.probe = probe;
    }

    void run(Findings findings) {
        probe.use(
                        "Encrypt",
                        kms -> kms.encrypt(r -> r.keyId(probe.keyArn()).plaintext(probe.blob())),
                        EncryptResponse::ciphertextBlob,
                        findings)
                .ifPresent(ciphertext -> decrypt(SdkBytes.fromByteArray(ciphertext), findings));
    }

    private void decrypt(SdkBytes ciphertext, Findings findings) {
        probe.use(
                        "Decrypt",
                        kms -> kms.decrypt(r -> r.keyId(probe.keyArn()).ciphertextBlob(ciphertext)),
                        DecryptResponse::plaintext,
                        findings)
                .ifPresent(plaintext -> probe.judge(
                        MessageDigest.isEqual(plaintext, probe.message()), Observation.ROUND_TRIP, findings));
    }
}
