package io.byok.core;

import io.byok.core.internal.console.ConsoleZip;
import io.byok.core.internal.file.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the KMS console lets its user download for an import: a wrapping key, a token, and a text about them. The text has
 * no documented form, so what is found in it is optional; what the caller knows completes it, and must not contradict it.
 *
 * @param wrappingKey the public key to wrap under
 * @param importToken the token that belongs to it
 * @param keyId id of the KMS key, as the text or the files' names tell it
 * @param keyArn ARN of the KMS key, if the text tells it
 * @param algorithm the wrapping algorithm, if the text names exactly one
 * @param deadline the end of the set's life, if the text tells it as an instant with its zone
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-get-public-key-and-token.html">AWS
 *     KMS: download the wrapping public key and import token</a>
 */
public record ConsoleParameters(
        WrappingKey wrappingKey,
        ImportToken importToken,
        Optional<String> keyId,
        Optional<String> keyArn,
        Optional<WrapAlgorithm> algorithm,
        Optional<Instant> deadline) {
    /**
     * Takes the parts of one download.
     *
     * @param wrappingKey the public key to wrap under
     * @param importToken the token that belongs to it
     * @param keyId id of the KMS key, if known
     * @param keyArn ARN of the KMS key, if known
     * @param algorithm the wrapping algorithm, if known
     * @param deadline the end of the set's life, if known
     */
    public ConsoleParameters {
        Objects.requireNonNull(wrappingKey, "wrappingKey");
        Objects.requireNonNull(importToken, "importToken");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(keyArn, "keyArn");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(deadline, "deadline");
    }

    /**
     * Reads the console's ZIP archive: {@code Import_Parameters_<key id>_<timestamp>} with {@code WrappingPublicKey.bin},
     * {@code ImportToken.bin} and {@code README.txt}, or {@code ImportParameters.zip} with the older names
     * {@code wrappingKey_<key id>_<timestamp>} and so on, with and without the timestamp.
     *
     * @param zip the archive; at most 64 KiB, its parts at most 16 KiB each
     * @return the download
     * @throws InvalidImportParametersException if it is no such archive, or not one that is safe to read
     * @throws InvalidWrappingKeyException if its public key is none, or not safe to wrap under
     * @throws IOException if the file cannot be read
     */
    public static ConsoleParameters readZip(Path zip) throws IOException {
        return parseZip(SmallFile.read(zip));
    }

    /**
     * Reads the console's ZIP archive.
     *
     * @param zip the archive
     * @return the download
     * @throws InvalidImportParametersException if it is no such archive, or not one that is safe to read
     * @throws InvalidWrappingKeyException if its public key is none, or not safe to wrap under
     * @see #readZip
     */
    public static ConsoleParameters parseZip(byte[] zip) {
        return ConsoleZip.parse(zip);
    }

    /**
     * Reads the two files of a download that was unpacked.
     *
     * @param wrappingPublicKey {@code WrappingPublicKey.bin}
     * @param importToken {@code ImportToken.bin}
     * @return the download, which tells nothing of key, algorithm and deadline
     * @throws InvalidImportParametersException if the token cannot be one
     * @throws InvalidWrappingKeyException if the public key is none, or not safe to wrap under
     * @throws IOException if a file cannot be read
     */
    public static ConsoleParameters readFiles(Path wrappingPublicKey, Path importToken) throws IOException {
        return ConsoleZip.of(SmallFile.read(wrappingPublicKey), SmallFile.read(importToken));
    }

    /**
     * The set that this download is, with what the caller knows of it.
     *
     * @param arn ARN of the KMS key
     * @param wrapAlgorithm the algorithm that was chosen in the console
     * @param end when KMS stops taking the token: 24 hours after the download
     * @return the import parameters
     * @throws InvalidImportParametersException if the download itself says otherwise
     */
    public ImportParameters complete(String arn, WrapAlgorithm wrapAlgorithm, Instant end) {
        agree("the KMS key", keyId, arn.substring(arn.lastIndexOf('/') + 1));
        agree("the KMS key", keyArn, arn);
        agree("the algorithm", algorithm, wrapAlgorithm);
        agree("the deadline", deadline, end);
        return new ImportParameters(arn, wrappingKey, importToken, wrapAlgorithm, end);
    }

    /**
     * The set that this download is, where it tells all of it, as the archives of {@link #writeZip} do.
     *
     * @return the import parameters
     * @throws InvalidImportParametersException if it does not tell the ARN, the algorithm or the deadline
     */
    public ImportParameters complete() {
        return complete(
                keyArn.orElseThrow(() -> untold("the ARN of the KMS key")),
                algorithm.orElseThrow(() -> untold("which wrapping algorithm was chosen")),
                deadline.orElseThrow(() -> untold("when the token ends")));
    }

    /**
     * Writes a set as the console does, for tools that know its archive. A file that exists is never overwritten.
     *
     * @param parameters the set
     * @param zip the archive to create
     * @throws IOException if it exists already or cannot be written
     */
    public static void writeZip(ImportParameters parameters, Path zip) throws IOException {
        SmallFile.create(zip, ConsoleZip.write(parameters));
    }

    private static <T> void agree(String what, Optional<T> told, T given) {
        if (told.isPresent() && !told.get().equals(given)) {
            throw new InvalidImportParametersException("The download says that " + what + " is " + told.get() + ", and "
                    + given
                    + " was given: a wrapping key and a token are good for one KMS key and one algorithm (AWS KMS,"
                    + " GetParametersForImport). Two downloads may be mixed up; give what belongs to this one.");
        }
    }

    private static InvalidImportParametersException untold(String what) {
        return new InvalidImportParametersException("The download does not tell " + what
                + " in a form that is known here. Give it with complete(arn, algorithm, deadline).");
    }
}
