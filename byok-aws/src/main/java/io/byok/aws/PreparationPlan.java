package io.byok.aws;

import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Preparation;
import io.byok.aws.internal.PreparationChoices;
import io.byok.aws.internal.PreparationText;
import io.byok.aws.internal.Target;
import io.byok.core.ImportParameters;
import io.byok.core.KeyUsage;
import io.byok.core.WrapRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a preparation for a machine without a network will do. Making it changed nothing in KMS. What it says never changes;
 * it remembers which key it created. Thread-safe. An existing key is pinned by its ARN.
 */
public final class PreparationPlan {
    private final Byok byok;
    private final PreparationChoices choices;
    private final Target target;
    private final List<String> warnings;
    private final Progress progress = new Progress();

    PreparationPlan(Byok byok, PreparationChoices choices, Target target, List<String> warnings) {
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
        return PreparationText.of(choices, target, warnings);
    }

    /**
     * Does it: creates the KMS key unless one was named, and fetches a wrapping key and a token for it. A plan makes one KMS
     * key, however often it is executed; each time it fetches anew.
     *
     * @return what goes to the other machine, and what was done for it
     * @throws InvalidImportRequestException if another thread executes it
     * @throws KmsRefusedException if KMS refuses; {@link ImportException#createdKey()} says what exists
     * @throws KmsUnreachableException if KMS does not answer
     * @throws UnexpectedAnswerException if the server does not behave as KMS does
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public PreparationReceipt execute() {
        KmsCalls calls = byok.calls();
        return target instanceof Target.NewKey newKey
                ? withNewKey(calls, newKey)
                : withExisting(calls, (Target.ExistingKey) target);
    }

    private PreparationReceipt withExisting(KmsCalls calls, Target.ExistingKey key) {
        WrapRequest request =
                new WrapRequest(parameters(calls, key.arn(), false), choices.spec(), choices.namedUsage());
        return new PreparationReceipt(request, false, byok.trail(calls, Optional.empty(), List.of()), List.of());
    }

    private PreparationReceipt withNewKey(KmsCalls calls, Target.NewKey wanted) {
        Optional<KeyUsage> usage = Optional.of(wanted.usage());
        NewKey newKey = new NewKey(calls, byok.pause(), wanted, choices.spec(), progress);
        return newKey.make(key -> {
            WrapRequest request = new WrapRequest(parameters(calls, key.arn(), true), choices.spec(), usage);
            List<Orphan> orphans = newKey.orphans();
            return new PreparationReceipt(request, true, byok.trail(calls, newKey.importId(), newKey.notes()), orphans);
        });
    }

    private ImportParameters parameters(KmsCalls calls, String keyArn, boolean keyIsYoung) {
        return Preparation.parameters(
                calls, byok.pause(), keyArn, keyIsYoung, choices.algorithm(), choices.wrappingKeySpec());
    }
}
