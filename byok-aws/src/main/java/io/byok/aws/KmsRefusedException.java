package io.byok.aws;

import io.byok.aws.internal.Redaction;
import io.byok.aws.internal.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * KMS answered with an error. The message says what the error usually means on this way and what to do; the SDK's
 * exception is the cause. Neither import token nor ciphertext is in a message.
 */
public final class KmsRefusedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String errorCode;
    private final @Nullable String requestId;
    private final boolean throttle;
    private final int statusCode;

    /**
     * Reads the SDK's error.
     *
     * @param operation name of the KMS operation
     * @param cause the SDK's error
     */
    public KmsRefusedException(String operation, AwsServiceException cause) {
        this(operation, codeOf(cause), cause);
    }

    private KmsRefusedException(String operation, String errorCode, AwsServiceException cause) {
        super(
                "KMS refused " + operation + " with " + errorCode + " (" + textOf(cause) + "request id "
                        + cause.requestId() + "). " + inWords(Diagnosis.of(operation, errorCode)),
                cause);
        this.operation = operation;
        this.errorCode = errorCode;
        this.requestId = cause.requestId();
        this.throttle = cause.isThrottlingException();
        this.statusCode = cause.statusCode();
    }

    private static String inWords(List<ProbableCause> causes) {
        if (causes.size() == 1) {
            return causes.get(0).inWords();
        }
        StringBuilder words = new StringBuilder("Probable causes, likeliest first:");
        for (int i = 0; i < causes.size(); i++) {
            words.append("\n  ").append(i + 1).append(". ").append(causes.get(i).inWords());
        }
        return words.toString();
    }

    private static String codeOf(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "HTTP " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }

    private static String textOf(AwsServiceException e) {
        String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return text == null || text.isBlank() ? "" : "\"" + Redaction.of(text) + "\", ";
    }

    /**
     * The operation that was refused.
     *
     * @return name of the KMS operation, as in the API reference
     */
    public String operation() {
        return operation;
    }

    /**
     * What programs decide by.
     *
     * @return AWS's error code, for example "IncorrectKeyMaterialException"
     */
    public String errorCode() {
        return errorCode;
    }

    /**
     * Why KMS may have refused.
     *
     * @return causes with their remedies, the likeliest first; at least one; unmodifiable
     */
    public List<ProbableCause> causes() {
        return Diagnosis.of(operation, errorCode);
    }

    /**
     * What AWS's support asks for.
     *
     * @return the request id, or empty if the server sent none
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Whether the request was turned away for its pace alone, without any effect.
     *
     * @return true for throttling
     */
    public boolean isThrottle() {
        return throttle;
    }

    /**
     * Whether the fault is the server's, so that the effect of the request is unknown and another try may succeed.
     *
     * @return true for HTTP 5xx
     */
    public boolean isServerFault() {
        return statusCode >= 500;
    }
}
