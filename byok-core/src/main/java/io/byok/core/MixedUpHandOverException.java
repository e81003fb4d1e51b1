package io.byok.core;

import java.util.List;

/** A response was brought to a request that it does not answer: two ceremonies were mixed up on the way. */
public final class MixedUpHandOverException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String requestedFor;
    private final String requestToken;
    private final String answersFor;
    private final String answersToken;

    /**
     * Names both ceremonies.
     *
     * @param request the request at hand
     * @param response the response that answers another one
     * @param differences names of the fields that differ
     */
    public MixedUpHandOverException(WrapRequest request, WrapResponse response, List<String> differences) {
        super("This response answers another request. At hand is the request for "
                + ceremony(
                        request.parameters().keyArn(),
                        request.parameters().importToken().sha256())
                + "; the response was made for " + ceremony(response.keyArn(), response.importTokenSha256())
                + ". They differ in " + String.join(", ", differences)
                + ": wrapping key, token and KMS key are one set (AWS KMS, GetParametersForImport). Bring the response to"
                + " the request it was made for, or wrap again with this one.");
        this.requestedFor = request.parameters().keyArn();
        this.requestToken = request.parameters().importToken().sha256();
        this.answersFor = response.keyArn();
        this.answersToken = response.importTokenSha256();
    }

    private static String ceremony(String keyArn, String tokenSha256) {
        return keyArn + " with the token whose SHA-256 begins with " + tokenSha256.substring(0, 16);
    }

    /**
     * The KMS key of the request at hand.
     *
     * @return its ARN
     */
    public String requestedFor() {
        return requestedFor;
    }

    /**
     * The token of the request at hand.
     *
     * @return its SHA-256, 64 lower-case hexadecimal digits
     */
    public String requestToken() {
        return requestToken;
    }

    /**
     * The KMS key that the response was made for.
     *
     * @return its ARN
     */
    public String answersFor() {
        return answersFor;
    }

    /**
     * The token of the request that the response answers.
     *
     * @return its SHA-256, 64 lower-case hexadecimal digits
     */
    public String answersToken() {
        return answersToken;
    }
}
