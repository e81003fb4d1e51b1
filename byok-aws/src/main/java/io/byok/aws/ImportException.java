package io.byok.aws;

import io.byok.aws.internal.Remains;
import io.byok.aws.rotation.RotationHistory;
import io.byok.core.ByokException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The family of errors on the way of a key into AWS KMS. Every leaf is one kind of failure with its data; all of them
 * tell what the failed operation has left in KMS.
 */
public abstract sealed class ImportException extends ByokException
        permits AlarmNameTakenException,
                AliasTakenException,
                CloudWatchFailedException,
                ImportInterruptedException,
                ImportRefutedException,
                InvalidEventException,
                InvalidImportRequestException,
                InvalidManifestException,
                InvalidReceiptException,
                KeySourceFailedException,
                KmsRefusedException,
                KmsUnreachableException,
                ManifestChangedException,
                MissingDependencyException,
                MissingMaterialException,
                OtherMaterialPendingException,
                PromotionUnfinishedException,
                RegionsUnfinishedException,
                ReportedFailureException,
                RotationLimitException,
                RotationUnfinishedException,
                UnexpectedAnswerException,
                UnprovenCopyException,
                UnsuitableKeyException,
                UsedMaterialException {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CreatedKey createdKey;
    private transient @Nullable UnansweredCreation unansweredCreation;
    private transient List<Orphan> givenUp = List.of();
    private transient @Nullable RotationHistory rotation;

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

    /**
     * All that the failed operation has left behind: {@link #createdKey()}, {@link #unansweredCreation()}, and a key that it
     * had created before it went on with that of another run. Executing the plan again finishes what can be finished.
     *
     * @return what exists or may exist; unmodifiable; empty after deserialisation
     */
    public List<Orphan> orphans() {
        return Stream.of(createdKey().stream(), unansweredCreation().stream(), told().stream())
                .<Orphan>flatMap(each -> each)
                .toList();
    }

    /**
     * Where a rotation that failed has left the key's material, as KMS showed it after the failure.
     *
     * @return all material of the key; empty if no rotation failed, if KMS could not be read, or after deserialisation
     */
    public Optional<RotationHistory> rotation() {
        return Optional.ofNullable(rotation);
    }

    /** Deserialisation leaves it null. */
    private List<Orphan> told() {
        return Objects.requireNonNullElse(givenUp, List.of());
    }

    /** Adds what the operation left behind. */
    void leave(@Nullable CreatedKey created, @Nullable UnansweredCreation unanswered, List<Orphan> others) {
        this.createdKey = created;
        this.unansweredCreation = unanswered;
        this.givenUp = List.copyOf(others);
    }

    /**
     * Adds what the operation left behind. For this library's own packages alone.
     *
     * @param remains what was read after the failure
     */
    @SuppressWarnings("exports")
    public final void leave(Remains remains) {
        remains.rotation().ifPresent(shown -> rotation = shown);
        remains.created().ifPresent(key -> createdKey = key);
        if (!remains.others().isEmpty()) {
            givenUp = List.copyOf(remains.others());
        }
    }

    /** What went wrong, and then what exists in KMS because of it. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage())
                + orphans().stream().map(orphan -> "\n" + orphan.inWords()).collect(Collectors.joining())
                + rotation().map(all -> "\nWhat exists now: " + all.standing()).orElse("");
    }
}
