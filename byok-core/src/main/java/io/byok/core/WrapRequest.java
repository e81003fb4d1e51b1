package io.byok.core;

import io.byok.core.internal.file.HandOver;
import io.byok.core.internal.file.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes out to the machine that holds the key, where that has no network: the import parameters of one KMS key, and
 * what kind of key they are for. The answer is a {@link WrapResponse}.
 *
 * <p>As a file it is JSON, version 1. It holds no secret, but the import token; whoever changes the wrapping key in it reads
 * the key that is wrapped with it, so compare {@link WrappingKey#fingerprint()} on both sides.
 *
 * @param parameters for one KMS key, good for 24 hours
 * @param spec what kind of key the KMS key takes
 * @param usage what the KMS key is for, if it is known
 */
public record WrapRequest(ImportParameters parameters, KeyMaterialSpec spec, Optional<KeyUsage> usage) {
    /**
     * Checks that KMS takes such a key under these parameters.
     *
     * @param parameters for one KMS key
     * @param spec what kind of key the KMS key takes
     * @param usage what the KMS key is for, if it is known
     * @throws WrappingRefusedException if KMS does not take a key of this spec under these parameters
     * @throws InvalidImportParametersException if a key of this spec cannot have that usage
     */
    public WrapRequest {
        Objects.requireNonNull(usage, "usage");
        parameters.algorithm().check(spec, parameters.wrappingKey().spec(), KmsPartition.ofArn(parameters.keyArn()));
        if (usage.isPresent() && !spec.keyUsages().contains(usage.get())) {
            throw new InvalidImportParametersException("A key of spec " + spec + " cannot have the usage " + usage.get()
                    + ", only " + spec.keyUsages() + " (AWS KMS, CreateKey, KeyUsage). Name one of these, or none.");
        }
    }

    /**
     * Reads a request from its file.
     *
     * @param file as {@link #write} made it; at most 64 KiB
     * @return the request
     * @throws InvalidFileException if the file is no such request
     * @throws IOException if the file cannot be read
     */
    public static WrapRequest read(Path file) throws IOException {
        return parse(SmallFile.read(file));
    }

    /**
     * Reads a request.
     *
     * @param json as {@link #toJson} made it
     * @return the request
     * @throws InvalidFileException if it is no such request
     */
    public static WrapRequest parse(byte[] json) {
        return HandOver.request(json);
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
     * Wraps a key as asked, by this machine's clock.
     *
     * @param source who holds the key
     * @return the answer, to be carried back
     * @throws ImportParametersExpiredException if the parameters are no longer good
     * @throws WrappingRefusedException if the key is of another spec, or its holder cannot do the algorithm
     * @throws WrapFailedException if wrapping stopped
     */
    public WrapResponse wrap(KeySource source) {
        return wrap(source, Clock.systemUTC());
    }

    /**
     * Wraps a key as asked.
     *
     * @param source who holds the key
     * @param clock what the deadline is held against: machines without a network often have none that is right
     * @return the answer, to be carried back, with the check value or public key of the key
     * @throws ImportParametersExpiredException if the parameters are no longer good
     * @throws WrappingRefusedException if the key is of another spec, or its holder cannot do the algorithm
     * @throws WrapFailedException if wrapping stopped, or the holder answered for other parameters
     */
    public WrapResponse wrap(KeySource source, Clock clock) {
        requireNotExpired(clock.instant());
        requireAble(source);
        WrappedKey wrapped = source.wrap(parameters);
        if (wrapped.algorithm() != parameters.algorithm()
                || !wrapped.wrappingKeyFingerprint()
                        .equals(parameters.wrappingKey().fingerprint())) {
            throw new WrapFailedException("The holder of the key was asked to wrap by " + parameters.algorithm()
                    + " under " + parameters.wrappingKey().fingerprint() + ", and answered with " + wrapped
                    + ". Nothing was released; look at the key source.");
        }
        return WrapResponse.to(this, wrapped, KeyIdentity.of(source));
    }

    /**
     * Answers with a ciphertext that another tool made: an HSM's own, or openssl.
     *
     * @param ciphertext what KMS takes as EncryptedKeyMaterial: raw bytes, neither base64 nor hexadecimal
     * @return the answer, which does not tell which key it is
     * @throws InvalidFileException if its length is not one that the algorithm gives
     */
    public WrapResponse answer(byte[] ciphertext) {
        WrappedKey wrapped = WrappedKey.of(
                ciphertext, parameters.algorithm(), parameters.wrappingKey().fingerprint());
        return WrapResponse.to(this, wrapped, KeyIdentity.UNKNOWN);
    }

    /**
     * Refuses parameters that have come to their end.
     *
     * @param now the present
     * @throws ImportParametersExpiredException if the parameters are no longer good
     */
    public void requireNotExpired(Instant now) {
        if (!now.isBefore(parameters.deadline())) {
            throw new ImportParametersExpiredException(parameters, now);
        }
    }

    private void requireAble(KeySource source) {
        WrapAlgorithm algorithm = parameters.algorithm();
        if (source.spec() != spec) {
            throw refused("The request asks for an " + spec.label() + " (" + spec + "), and the key at hand is an "
                    + source.spec().label() + ": the KMS key takes no other (AWS KMS, ImportKeyMaterial). Bring the"
                    + " key that the request asks for, or prepare again for a key of this spec.");
        }
        if (!source.wrappings().contains(algorithm)) {
            throw refused("The request asks for " + algorithm + ", and the holder of the key can do only "
                    + source.wrappings() + ". Prepare again for one of these.");
        }
    }

    private WrappingRefusedException refused(String message) {
        return new WrappingRefusedException(
                spec, parameters.algorithm(), parameters.wrappingKey().spec(), message);
    }
}
