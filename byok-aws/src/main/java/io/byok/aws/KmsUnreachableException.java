package io.byok.aws;

import io.byok.aws.internal.Redaction;

/**
 * No answer came from KMS: a cut connection, a timeout, missing credentials, a client that is closed or whose interceptor
 * failed. Whether the operation named here had its effect is unknown; what is known is said in the message, by
 * {@link #createdKey()} and by {@link #unansweredCreation()}.
 */
public final class KmsUnreachableException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /**
     * Names the operation that got no answer.
     *
     * @param operation name of the KMS operation
     * @param cause the error of the SDK or of what the caller has built into its client
     */
    public KmsUnreachableException(String operation, RuntimeException cause) {
        super("No answer to " + operation + ": " + Redaction.of(cause.getMessage()) + ". " + known(operation), cause);
        this.operation = operation;
    }

    private static String known(String operation) {
        return switch (operation) {
            case "CreateKey" -> "Whether a key was created is unknown.";
            case "ImportKeyMaterial" ->
                "Whether the material was imported could not be found out. Import into the same key again: the same bytes do"
                        + " no harm.";
            case "CreateAlias" -> "The material is imported; whether the alias exists could not be found out.";
            case "RotateKeyOnDemand" ->
                "Whether the rotation has begun could not be found out. Run it again: a rotation that has begun is found.";
            case "UpdateAlias" ->
                "Whether the alias was switched could not be found out. Run it again: an alias that is switched is left.";
            case "ReplicateKey" ->
                "Whether the replica was created could not be found out. Run it again: a replica that exists is found.";
            case "UpdatePrimaryRegion" ->
                "Whether the primary Region changes could not be found out. Run it again: a change that has begun is found.";
            case "ScheduleKeyDeletion" ->
                "Whether the deletion is scheduled could not be found out; removing again does no harm.";
            default -> "This operation only reads. Check the network, the Region and the credentials of the KmsClient.";
        };
    }

    /**
     * The operation whose effect is unknown.
     *
     * @return name of the KMS operation, as in the API reference
     */
    public String operation() {
        return operation;
    }
}
