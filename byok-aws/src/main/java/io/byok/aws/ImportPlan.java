package io.byok.aws;

import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.ImportId;
import io.byok.aws.internal.PlanText;
import io.byok.aws.internal.Target;
import java.util.List;
import java.util.Optional;

/**
 * What an import will do. Making it changed nothing in KMS; {@link #execute} does. What it says never changes;
 * it remembers which key it created. Thread-safe.
 *
 * <p>An existing key is pinned by its ARN: if the alias it was named by moves before {@link #execute}, the import still
 * goes into the key that the plan shows.
 */
public final class ImportPlan {
    private final Byok byok;
    private final ImportChoices choices;
    private final Target target;
    private final List<String> warnings;
    private final Progress progress = new Progress();

    ImportPlan(Byok byok, ImportChoices choices, Target target, List<String> warnings) {
        this.byok = byok;
        this.choices = choices;
        this.target = target;
        this.warnings = warnings;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The tag value by which the key that it creates is found again. Keep it, where the process may end before the import
     * does, and give it to {@link ImportRequest#importId} to go on.
     *
     * @return the id; empty for an existing key, or after {@link ImportRequest#withoutImportId()}
     */
    public Optional<String> importId() {
        return target instanceof Target.NewKey newKey ? newKey.importId().map(ImportId::value) : Optional.empty();
    }

    /**
     * The plan in words: each step that {@link #execute} will take, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return PlanText.of(choices, target, warnings, byok.clock().instant());
    }

    /**
     * Does it: creates the key if it is to be new, fetches a wrapping key and a token and wraps, or takes the key as it was
     * wrapped elsewhere, imports, looks whether KMS holds this very key, and in the end gives the alias. What may be repeated
     * without harm is repeated; what may not is looked up in KMS first.
     *
     * <p>A plan makes one KMS key, however often it is executed. After a failure, execute it again: the key that it created
     * is found, by its tag if need be, and finished; what is done already is done again with the same bytes, which does no
     * harm, and never shortens an expiry that was set since. In another process, plan anew with the same
     * {@link ImportRequest#importId}.
     *
     * @return what was done
     * @throws InvalidImportRequestException if the expiry has passed since the plan was made, or another thread executes it
     * @throws UnsuitableKeyException if the key that bears the import id is of another spec or usage
     * @throws io.byok.core.ImportParametersExpiredException if the token that a carried key came with has expired since
     * @throws KmsRefusedException if KMS refuses; {@link ImportException#createdKey()} says what exists
     * @throws KmsUnreachableException if KMS does not answer, and it cannot be told whether it did its work
     * @throws KeySourceFailedException if the key could not be wrapped
     * @throws ImportRefutedException if KMS took the key and shows that it holds another one
     * @throws UnexpectedAnswerException if the server does not behave as KMS does
     * @throws AliasTakenException if the alias was taken in the meantime; the import itself is done
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public ImportReceipt execute() {
        choices.check(byok.clock().instant());
        ImportRun run = new ImportRun(byok, choices);
        return target instanceof Target.NewKey newKey
                ? run.intoNew(newKey, progress)
                : run.into((Target.ExistingKey) target);
    }
}
