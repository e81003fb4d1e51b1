package io.byok.core;

import io.byok.core.internal.file.HandOver;
import io.byok.core.internal.file.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * What comes back from the machine that holds the key: the ciphertext, and all that binds it to the one
 * {@link WrapRequest} that it answers. The token itself does not come back, only its digest, so that whoever imports must
 * have the request too.
 *
 * <p>As a file it is JSON, version 1. It holds no secret.
 *
 * @param keyArn ARN of the KMS key that it was wrapped for
 * @param spec what kind of key it is
 * @param wrapped the ciphertext, its algorithm, the fingerprint of the wrapping key, and what an HSM tells of the wrapping
 * @param wrappingKeySpec what kind of wrapping key
 * @param importTokenSha256 SHA-256 of the token of the request, 64 lower-case hexadecimal digits
 * @param deadline the end of the parameters' life
 * @param identity what tells people which key it is
 */
public record WrapResponse(
        String keyArn,
        KeyMaterialSpec spec,
        WrappedKey wrapped,
        WrappingKey.Spec wrappingKeySpec,
        String importTokenSha256,
        Instant deadline,
        KeyIdentity identity) {
    /**
     * Checks the form of ARN and digest, and the length of the ciphertext, which shows text where bytes should be.
     *
     * @param keyArn ARN of the KMS key that it was wrapped for
     * @param spec what kind of key it is
     * @param wrapped the ciphertext, its algorithm and the fingerprint of the wrapping key
     * @param wrappingKeySpec what kind of wrapping key
     * @param importTokenSha256 SHA-256 of the token of the request
     * @param deadline the end of the parameters' life
     * @param identity what tells people which key it is
     * @throws InvalidFileException if ARN or digest is none, or the ciphertext has a length that the algorithm does not give
     */
    public WrapResponse {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(identity, "identity");
        HandOver.checkBinding(keyArn, importTokenSha256);
        HandOver.checkCiphertext(wrapped, wrappingKeySpec);
    }

    static WrapResponse to(WrapRequest request, WrappedKey wrapped, KeyIdentity identity) {
        ImportParameters parameters = request.parameters();
        return new WrapResponse(
                parameters.keyArn(),
                request.spec(),
                wrapped,
                parameters.wrappingKey().spec(),
                parameters.importToken().sha256(),
                parameters.deadline(),
                identity);
    }

    /**
     * Reads a response from its file.
     *
     * @param file as {@link #write} made it; at most 64 KiB
     * @return the response
     * @throws InvalidFileException if the file is no such response
     * @throws IOException if the file cannot be read
     */
    public static WrapResponse read(Path file) throws IOException {
        return parse(SmallFile.read(file));
    }

    /**
     * Reads a response.
     *
     * @param json as {@link #toJson} made it
     * @return the response
     * @throws InvalidFileException if it is no such response
     */
    public static WrapResponse parse(byte[] json) {
        return HandOver.response(json);
    }

    /**
     * The content of the file.
     *
     * @return JSON in UTF-8
     */
    public byte[] toJson() {
        return HandOver.json(this);
    }

    /**
     * Writes the file. One that exists is never overwritten.
     *
     * @param file to create
     * @throws IOException if it exists already or cannot be written
     */
    public void write(Path file) throws IOException {
        SmallFile.create(file, toJson());
    }

    /**
     * Whether this answers a request: to find, among several ceremonies, the one that it belongs to.
     *
     * @param request one that went out
     * @return true if all that binds the two agrees
     */
    public boolean answers(WrapRequest request) {
        return HandOver.differences(request, this).isEmpty();
    }

    /**
     * Refuses a response to another request.
     *
     * @param request the one at hand
     * @throws MixedUpHandOverException if anything that binds the two differs; it names both ceremonies
     */
    public void requireAnswers(WrapRequest request) {
        if (!answers(request)) {
            throw new MixedUpHandOverException(request, this, HandOver.differences(request, this));
        }
    }
}
