package io.byok.localkms.internal.wire;

/**
 * An error as AWS KMS answers it: HTTP status, code, and a message that may be empty, which KMS then leaves out.
 *
 * <p>Only codes and messages marked recorded have been seen from AWS KMS; a message marked assumed is ours.
 */
public final class KmsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String code;

    public KmsError(int httpStatus, String code, String message) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.code = code;
    }

    /** An error of the client, which is status 400 for all of them. */
    public static KmsError of(String code, String message) {
        return new KmsError(400, code, message);
    }

    public static KmsError validation(String message) {
        return of("ValidationException", message);
    }

    /** Recorded form. */
    public static KmsError constraint(String subject, String member, String constraint) {
        return validation("1 validation error detected: " + subject + " at '" + camelCase(member)
                + "' failed to satisfy constraint: Member must " + constraint);
    }

    public static KmsError notFound(String message) {
        return of("NotFoundException", message);
    }

    public static KmsError invalidState(String message) {
        return of("KMSInvalidStateException", message);
    }

    public static KmsError unsupported(String message) {
        return of("UnsupportedOperationException", message);
    }

    /** Recorded without a message. */
    public static KmsError invalidCiphertext() {
        return of("InvalidCiphertextException", "");
    }

    public static KmsError incorrectKeyMaterial(String message) {
        return of("IncorrectKeyMaterialException", message);
    }

    public static KmsError serialization(String message) {
        return of("SerializationException", message);
    }

    private static String camelCase(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String code() {
        return code;
    }

    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
