package io.byok.examples;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

/** What examples do with a symmetric key once KMS has it. */
record KmsInUse(KmsClient kms) {
    SdkBytes encrypt(String keyArn, String message) {
        return kms.encrypt(r -> r.keyId(keyArn).plaintext(SdkBytes.fromUtf8String(message)))
                .ciphertextBlob();
    }

    String decrypt(SdkBytes ciphertext) {
        return kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String();
    }

    /** By this very key, which for a multi-Region key is that of the client's Region. */
    String decryptBy(String keyArn, SdkBytes ciphertext) {
        return kms.decrypt(r -> r.keyId(keyArn).ciphertextBlob(ciphertext))
                .plaintext()
                .asUtf8String();
    }

    /** AWS lets a few seconds pass until a change is seen everywhere. */
    void await(String keyArn, KeyState state) {
        for (int look = 0; look < 60; look++) {
            if (kms.describeKey(r -> r.keyId(keyArn)).keyMetadata().keyState() == state) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        throw new IllegalStateException("KMS does not show the key " + keyArn + " " + state + " after half a minute");
    }

    /** A key that is only for show must not stay and cost money; one that cannot be removed is named. */
    void delete(String keyArn, Transcript transcript) {
        try {
            kms.scheduleKeyDeletion(r -> r.keyId(keyArn).pendingWindowInDays(7));
            transcript.say("deleted    in 7 days: " + keyArn);
        } catch (SdkException e) {
            transcript.say("NOT deleted, please do it yourself: " + keyArn + " (" + e.getMessage() + ")");
        }
    }
}
