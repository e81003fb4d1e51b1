package io.byok.aws;

import io.byok.aws.internal.Redaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** CloudWatch refused a call, or did not answer. Alarms are put whole, so another try does no harm. */
public final class CloudWatchFailedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final @Nullable String errorCode;

    /**
     * Passes on a refusal.
     *
     * @param operation name of the CloudWatch operation
     * @param cause the SDK's error
     */
    public CloudWatchFailedException(String operation, AwsServiceException cause) {
        super(
                "CloudWatch refused " + operation + " with " + codeOf(cause) + " (\"" + Redaction.of(cause.getMessage())
                        + "\"). The caller needs cloudwatch:" + operation
                        + ", in the Region of the key: CloudWatch has the"
                        + " metrics of KMS in the Region where the key is.",
                cause);
        this.operation = operation;
        this.errorCode = codeOf(cause);
    }

    /**
     * Tells that no answer came.
     *
     * @param operation name of the CloudWatch operation
     * @param cause the error of the SDK
     */
    public CloudWatchFailedException(String operation, RuntimeException cause) {
        super(
                "No answer to " + operation + ": " + Redaction.of(cause.getMessage())
                        + ". Check the network, the Region and"
                        + " the credentials of the CloudWatchClient, and try again.",
                cause);
        this.operation = operation;
        this.errorCode = null;
    }

    private static String codeOf(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "HTTP " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }

    /**
     * The operation that failed.
     *
     * @return name of the CloudWatch operation, as in the API reference
     */
    public String operation() {
        return operation;
    }

    /**
     * What programs decide by.
     *
     * @return AWS's error code; empty if no answer came
     */
    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }
}
