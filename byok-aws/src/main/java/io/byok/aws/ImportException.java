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
                InvalidImportRequestException,
                KeySourceFailedException,
                KmsRefusedException,
                KmsUnreachableException,
                UnexpectedAnswerException,
                UnsuitableKeyException {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CreatedKey createdKey;

    ImportException(String message) {
        super(message);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The KMS key that the failed operation created and that exists now, if there is one. {@link Byok#remove} takes it
     * away; running the import again with {@link ImportRequest#into} finishes it.
     *
     * @return the key with its state after the failure; empty if nothing was created, or after deserialisation
     */
    public Optional<CreatedKey> createdKey() {
        return Optional.ofNullable(createdKey);
    }

    /** Adds what the operation left behind. */
    ImportException leaving(CreatedKey created) {
        this.createdKey = created;
        return this;
    }

    /** What went wrong, and then what exists in KMS because of it. */
    @Override
    public String getMessage() {
        String message = Objects.requireNonNull(super.getMessage());
        return createdKey == null ? message : message + "\n" + createdKey.inWords();
    }
}
