package io.byok.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * No answer came from KMS: a cut connection, a timeout, missing credentials. Whether the operation had its effect is
 * unknown for the operation named here; what is known is said in the message and by {@link #createdKey()}.
 */
public final class KmsUnreachableException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /**
     * Names the operation that got no answer.
     *
     * @param operation name of the KMS operation
     * @param cause the SDK's error
     */
    public KmsUnreachableException(String operation, SdkClientException cause) {
        super("No answer to " + operation + ": " + cause.getMessage() + ". " + known(operation), cause);
        this.operation = operation;
    }

    private static String known(String operation) {
        return switch (operation) {
            case "CreateKey" ->
                "Whether a key was created is unknown; if one was, it holds no material and bears this import's id in the"
                        + " tag " + ImportRequest.IMPORT_ID_TAG + ".";
            case "ImportKeyMaterial" ->
                "Whether the material was imported could not be found out. Run the import again into"
                        + " the same key: the same bytes do no harm.";
            case "CreateAlias" -> "The material is imported; whether the alias exists could not be found out.";
            default ->
                "It only reads, so nothing was changed by it. Check the network, the Region and the credentials of"
                        + " the KmsClient.";
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
