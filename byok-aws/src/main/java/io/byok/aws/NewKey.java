package io.byok.aws;

import io.byok.aws.internal.Brief;
import io.byok.aws.internal.ImportId;
import io.byok.aws.internal.KeyCreation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Siblings;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.core.KeyMaterialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * A KMS key in the making: found where an earlier run left it, or created; and what exists of it at every end, good or bad.
 */
final class NewKey {
    private final KmsCalls calls;
    private final Target.NewKey wanted;
    private final KeyMaterialSpec spec;
    private final Progress progress;
    private final KeyCreation creation;
    private final Optional<Siblings> siblings;
    private final List<Orphan> givenUp = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<String> held = Optional.empty();

    NewKey(KmsCalls calls, Pause pause, Target.NewKey wanted, KeyMaterialSpec spec, Progress progress) {
        this.calls = calls;
        this.wanted = wanted;
        this.spec = spec;
        this.progress = progress;
        this.creation = new KeyCreation(calls, pause, wanted);
        this.siblings = wanted.importId().map(id -> new Siblings(calls, pause, id));
    }

    /** The value of its tag, if it is to bear one. */
    Optional<String> importId() {
        return wanted.importId().map(ImportId::value);
    }

    /** Finds or creates the key and uses it; what fails then says what it leaves behind. */
    <R> R make(Function<HeldKey, R> use) {
        progress.begin();
        try {
            HeldKey key = earlier().map(this::adopt).orElseGet(this::create);
            return use.apply(key);
        } catch (ImportException e) {
            e.leave(
                    heldOrCreated().map(arn -> asItIsNow(arn, e)).orElse(null),
                    unanswered().orElse(null),
                    givenUp);
            throw e;
        } finally {
            progress.end(heldOrCreated(), creation.unanswered());
        }
    }

    private Optional<KeyMetadata> earlier() {
        if (progress.keyArn().isPresent()) {
            return progress.keyArn().map(calls::describe).filter(key -> !Siblings.isGoing(key));
        }
        return mayHaveBegun() ? siblings.flatMap(Siblings::left) : Optional.empty();
    }

    private boolean mayHaveBegun() {
        return progress.hasBegun() || wanted.importId().filter(ImportId::named).isPresent();
    }

    private HeldKey create() {
        String arn = creation.create(spec);
        held = Optional.of(arn);
        return new HeldKey(arn, true, Optional.empty());
    }

    /** An earlier run's key without material is as good as a new one. */
    HeldKey adopt(KeyMetadata key) {
        if (wanted.multiRegion() && !Boolean.TRUE.equals(key.multiRegion())) {
            throw new UnsuitableKeyException(
                    "The KMS key " + key.arn() + " bears the import id of this import and is of a"
                            + " single Region, and a multi-Region key was asked for: the one never becomes the other (AWS KMS,"
                            + " CreateKey, MultiRegion). Choose another import id.");
        }
        Target.ExistingKey existing = Targets.suitable(key, key.arn(), spec, Optional.of(wanted.usage()));
        held = Optional.of(key.arn());
        boolean empty = existing.pendingImport() && existing.materialId().isEmpty();
        return new HeldKey(key.arn(), false, empty ? Optional.empty() : Optional.of(existing));
    }

    /** Where two runs created a key each, the later one gives way, in both of them. */
    Optional<HeldKey> elder(HeldKey ours) {
        return ours.created() && mayHaveBegun()
                ? siblings.flatMap(all -> all.elderThan(ours.arn())).map(elder -> giveWay(ours, elder))
                : Optional.empty();
    }

    /** If the alias has gone to the key of another run, that one has won. */
    Optional<HeldKey> owner(HeldKey ours, AliasTakenException taken) {
        return siblings.filter(all -> taken.takenBy().startsWith("arn:") && all.contain(taken.takenBy()))
                .map(all -> giveWay(ours, calls.describe(taken.takenBy())));
    }

    private HeldKey giveWay(HeldKey ours, KeyMetadata other) {
        HeldKey adopted = adopt(other);
        givenUp.add(new CreatedKey(
                ours.arn(), Optional.ofNullable(calls.describe(ours.arn()).keyStateAsString()), importId()));
        return adopted;
    }

    /** Further keys; the key is in use by now, so a listing that fails leaves the question open instead of undoing that. */
    List<Orphan> orphans() {
        List<Orphan> orphans = new ArrayList<>(givenUp);
        try {
            duplicates()
                    .filter(key -> givenUp.stream().noneMatch(seen -> isKey(seen, key.arn())))
                    .forEach(orphans::add);
        } catch (ImportException e) {
            notes.add("Whether CreateKey created a second key: " + Brief.of(e) + ".");
        }
        if (orphans.isEmpty()) {
            unanswered().ifPresent(orphans::add);
        } else {
            creation.unanswered(orphans.size()).ifPresent(orphans::add);
        }
        return orphans;
    }

    private Stream<CreatedKey> duplicates() {
        boolean mayBeMore = creation.unanswered().isPresent()
                || progress.unanswered().isPresent()
                || wanted.importId().filter(ImportId::named).isPresent();
        return mayBeMore
                ? siblings.stream()
                        .flatMap(all -> all.besides(held.orElseThrow()).stream())
                        .map(key -> new CreatedKey(key.arn(), Optional.ofNullable(key.keyStateAsString()), importId()))
                : Stream.empty();
    }

    private static boolean isKey(Orphan orphan, String arn) {
        return orphan instanceof CreatedKey key && key.arn().equals(arn);
    }

    /** What could not be found out. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private Optional<UnansweredCreation> unanswered() {
        return creation.unanswered()
                .or(() -> progress.unanswered().filter(lost -> lost.importId().isEmpty()));
    }

    private Optional<String> heldOrCreated() {
        return held.or(creation::created);
    }

    private CreatedKey asItIsNow(String keyArn, ImportException failure) {
        Optional<String> state = Optional.empty();
        try {
            state = Optional.ofNullable(calls.describe(keyArn).keyStateAsString());
        } catch (ImportException e) {
            failure.addSuppressed(e);
        }
        return new CreatedKey(keyArn, state, importId());
    }
}
