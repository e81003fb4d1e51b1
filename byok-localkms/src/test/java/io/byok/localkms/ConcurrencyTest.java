package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;

class ConcurrencyTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void while_material_comes_and_goes_every_answer_is_right_or_pending_import() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        importAes(key, material);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> users = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                users.add(threads.submit((Callable<Integer>) () -> useUntilDone(key)));
            }
            for (int round = 0; round < 10; round++) {
                kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
                importAes(key, material);
            }
            done.set(true);
            for (Future<Integer> user : users) {
                assertThat(user.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    /** The number of answers; each thread gets at least one, since it looks at the end only after a round. */
    private int useUntilDone(KeyMetadata key) {
        int answers = 0;
        do {
            try {
                SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
                assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext))
                                .plaintext())
                        .isEqualTo(PLAINTEXT);
            } catch (KmsInvalidStateException pending) {
                assertThat(pending.awsErrorDetails().errorMessage()).isEqualTo(key.arn() + " is pending import.");
            }
            answers++;
        } while (!done.get());
        return answers;
    }

    @Test
    void aliases_given_at_once_are_given_once() throws Exception {
        KeyMetadata key = externalKey();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                String name = "alias/name" + number;
                attempts.add(() -> isGiven(key, name));
            }
            int given = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                given += attempt.get() ? 1 : 0;
            }
            assertThat(given).as("the limit holds").isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isGiven(KeyMetadata key, String name) {
        try {
            kms.createAlias(request -> request.aliasName(name).targetKeyId(key.keyId()));
            return true;
        } catch (LimitExceededException full) {
            return false;
        }
    }
}
