package io.byok.aws;

import io.byok.aws.internal.Brief;
import io.byok.aws.internal.KeyCreation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Target;
import io.byok.core.KeyMaterialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A KMS key in the making, and what exists of it at every end, good or bad. */
final class NewKey {
    private final KmsCalls calls;
    private final KeyCreation creation;
    private final List<String> notes = new ArrayList<>();

    NewKey(KmsCalls calls, Pause pause, Target.NewKey wanted) {
        this.calls = calls;
        this.creation = new KeyCreation(calls, pause, wanted);
    }

    /** The value of its tag, if it is to bear one. */
    Optional<String> importId() {
        return creation.importId();
    }

    /** Creates the key and uses it; what fails then says what it leaves behind. */
    <R> R create(KeyMaterialSpec spec, Function<String, R> use) {
        try {
            return use.apply(creation.create(spec));
        } catch (ImportException e) {
            e.leave(
                    creation.created().map(arn -> asItIsNow(arn, e)).orElse(null),
                    creation.unanswered().orElse(null));
            throw e;
        }
    }

    /** Further keys; the key is in use by now, so a listing that fails leaves the question open instead of undoing that. */
    List<Orphan> orphans() {
        List<Orphan> orphans = new ArrayList<>();
        try {
            creation.duplicates().forEach(arn -> orphans.add(new CreatedKey(arn, Optional.empty(), importId())));
        } catch (ImportException e) {
            notes.add("Whether CreateKey created a second key: " + Brief.of(e) + ".");
        }
        if (orphans.isEmpty()) {
            creation.unanswered().ifPresent(orphans::add);
        }
        return orphans;
    }

    /** What could not be found out. */
    List<String> notes() {
        return List.copyOf(notes);
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
