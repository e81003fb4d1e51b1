package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsResponse;

/** A random message, and the KMS key that shall do something with it. */
record Probe(KmsCalls calls, Pause pause, String keyArn, SdkBytes blob) {
    private static final int MESSAGE_BYTES = 32;

    /** A message of its own. */
    static Probe random(KmsCalls calls, Pause pause, String keyArn) {
        byte[] message = new byte[MESSAGE_BYTES];
        new SecureRandom().nextBytes(message);
        return new Probe(calls, pause, keyArn, SdkBytes.fromByteArray(message));
    }

    byte[] message() {
        return blob.asByteArray();
    }

    /** Lets KMS use the key, and again while it does not know of the import yet; notes why there is no answer. */
    <R extends KmsResponse> Optional<byte[]> use(
            String operation, Function<KmsClient, R> use, Function<R, @Nullable SdkBytes> output, Findings findings) {
        Look<R> look = Look.until(answer -> true, pause, operation, () -> calls.call(operation, use));
        Optional<byte[]> bytes = look.answer().map(output).map(SdkBytes::asByteArray);
        if (bytes.isEmpty()) {
            findings.missed("The key in use: "
                    + (look.answer().isPresent() ? operation + " answered nothing" : look.failureInBrief()) + ".");
        }
        return bytes;
    }

    /** Notes what the use has shown. */
    void judge(boolean held, Observation observation, Findings findings) {
        if (held) {
            findings.saw(observation);
        } else {
            findings.differs("what KMS does with a random message", "such that " + observation.inWords(), "otherwise");
        }
    }
}
