package io.byok.aws;

import io.byok.core.ByokException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The family of errors on the way of a key into AWS KMS. Every leaf is one kind of failure with its data; all of them
 * tell what the failed operation has left in KMS.
 */
public abstract sealed class ImportException extends ByokException
        permits AliasTakenException,
                ImportInterruptedException,
                ImportRefutedException,
                InvalidImportRequestException,
                InvalidReceiptException,
                KeySourceFailedException,
                KmsRefusedException,
                KmsUnreachableException,
                UnexpectedAnswerException,
                UnsuitableKeyException {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CreatedKey createdKey;
    private transient @Nullable UnansweredCreation unansweredCreation;

    ImportException(String message) {
        super(message);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The KMS key that the failed operation created and that exists now, if there is one. {@link Byok#remove} takes it
     * away; importing again with {@link ImportRequest#into} finishes it.
     *
     * @return the key with its state after the failure; empty if nothing was created, or after deserialisation
     */
    public Optional<CreatedKey> createdKey() {
        return Optional.ofNullable(createdKey);
    }

    /**
     * Tells of a key that may exist because the answer to a CreateKey was lost.
     *
     * @return how to find it; empty if every CreateKey was answered, or after deserialisation
     */
    public Optional<UnansweredCreation> unansweredCreation() {
        return Optional.ofNullable(unansweredCreation);
    }

    /** Adds what the operation left behind. */
    void leave(@Nullable CreatedKey created, @Nullable UnansweredCreation unanswered) {
        this.createdKey = created;
        this.unansweredCreation = unanswered;
    }

    /** What went wrong, and then what exists in KMS because of it. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage())
                + createdKey().map(key -> "\n" + key.inWords()).orElse("")
                + unansweredCreation().map(lost -> "\n" + lost.inWords()).orElse("");
    }
}
