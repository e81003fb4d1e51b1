package io.byok.aws;

import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.PlanText;
import io.byok.aws.internal.Target;
import java.util.List;

/**
 * What an import will do. Making it changed nothing in KMS; {@link #execute} does. Immutable.
 *
 * <p>An existing key is pinned by its ARN: if the alias it was named by moves before {@link #execute}, the import still
 * goes into the key that the plan shows.
 */
public final class ImportPlan {
    private final Byok byok;
    private final ImportChoices choices;
    private final Target target;
    private final List<String> warnings;

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
     * <p>A plan for a new key creates a new key each time it is executed. After a failure, go on with the key that
     * {@link ImportException#createdKey()} names instead of executing the plan again.
     *
     * @return what was done
     * @throws InvalidImportRequestException if the expiry has passed since the plan was made
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
        return target instanceof Target.NewKey newKey ? run.intoNew(newKey) : run.into((Target.ExistingKey) target);
    }
}
