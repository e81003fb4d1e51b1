package io.byok.aws;

import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.KeyCreation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.PlanText;
import io.byok.aws.internal.Target;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.util.List;
import java.util.Optional;

/**
 * What an import will do. Making it changed nothing in KMS; {@link #execute} does. Immutable.
 *
 * <p>An existing key is pinned by its ARN: if the alias it was named by moves before {@link #execute}, the import still
 * goes into the key that the plan shows.
 */
public final class ImportPlan {
    private final Byok byok;
    private final KeySource source;
    private final Target target;
    private final WrapAlgorithm algorithm;
    private final WrappingKey.Spec wrappingKeySpec;
    private final Expiry expiry;
    private final List<String> warnings;

    ImportPlan(
            Byok byok,
            KeySource source,
            Target target,
            WrapAlgorithm algorithm,
            WrappingKey.Spec wrappingKeySpec,
            Expiry expiry,
            List<String> warnings) {
        this.byok = byok;
        this.source = source;
        this.target = target;
        this.algorithm = algorithm;
        this.wrappingKeySpec = wrappingKeySpec;
        this.expiry = expiry;
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
        return PlanText.of(
                source.spec(),
                target,
                algorithm,
                wrappingKeySpec,
                expiry,
                warnings,
                byok.clock().instant());
    }

    /**
     * Does it: creates the key if it is to be new, fetches a wrapping key and a token, wraps, imports, and in the end gives
     * the alias. What may be repeated without harm is repeated; what may not is looked up in KMS first.
     *
     * <p>A plan for a new key creates a new key each time it is executed. After a failure, go on with the key that
     * {@link ImportException#createdKey()} names instead of executing the plan again.
     *
     * @return what was done
     * @throws InvalidImportRequestException if the expiry has passed since the plan was made
     * @throws KmsRefusedException if KMS refuses; {@link ImportException#createdKey()} says what exists
     * @throws KmsUnreachableException if KMS does not answer, and it cannot be told whether it did its work
     * @throws KeySourceFailedException if the key could not be wrapped
     * @throws UnexpectedAnswerException if the server does not behave as KMS does
     * @throws AliasTakenException if the alias was taken in the meantime; the import itself is done
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public ImportReceipt execute() {
        expiry.check(byok.clock().instant());
        Choices.algorithm(source, Optional.of(algorithm), wrappingKeySpec);
        KmsCalls calls = byok.calls();
        if (target instanceof Target.NewKey newKey) {
            return intoNew(calls, newKey);
        }
        Target.ExistingKey existing = (Target.ExistingKey) target;
        MaterialImport.Done done = importInto(calls, existing.arn(), Optional.of(existing));
        return receipt(calls, existing.arn(), done, Optional.empty(), List.of(), Optional.empty());
    }

    private ImportReceipt intoNew(KmsCalls calls, Target.NewKey newKey) {
        KeyCreation creation = new KeyCreation(calls, byok.pause(), newKey);
        try {
            String keyArn = creation.create(source.spec());
            MaterialImport.Done done = importInto(calls, keyArn, Optional.empty());
            newKey.alias().ifPresent(alias -> AliasCreation.create(calls, byok.pause(), alias, keyArn));
            List<String> duplicates = duplicates(creation);
            return receipt(
                    calls,
                    keyArn,
                    done,
                    newKey.alias(),
                    duplicates,
                    duplicates.isEmpty() ? creation.unanswered() : Optional.empty());
        } catch (ImportException e) {
            e.leave(
                    creation.created()
                            .map(arn -> asItIsNow(calls, arn, creation, e))
                            .orElse(null),
                    creation.unanswered().orElse(null));
            throw e;
        }
    }

    /** The import is done by now, so a listing that fails leaves the question open instead of undoing the answer. */
    private static List<String> duplicates(KeyCreation creation) {
        try {
            return creation.duplicates();
        } catch (ImportException e) {
            return List.of();
        }
    }

    private MaterialImport.Done importInto(KmsCalls calls, String keyArn, Optional<Target.ExistingKey> before) {
        return new MaterialImport(calls, byok.pause(), source, algorithm, wrappingKeySpec, expiry, keyArn, before)
                .run();
    }

    private static CreatedKey asItIsNow(KmsCalls calls, String keyArn, KeyCreation creation, ImportException failure) {
        Optional<String> state = Optional.empty();
        try {
            state = Optional.ofNullable(calls.describe(keyArn).keyStateAsString());
        } catch (ImportException e) {
            failure.addSuppressed(e);
        }
        return new CreatedKey(keyArn, state, creation.importId());
    }

    private ImportReceipt receipt(
            KmsCalls calls,
            String keyArn,
            MaterialImport.Done done,
            Optional<String> alias,
            List<String> duplicates,
            Optional<UnansweredCreation> unanswered) {
        return new ImportReceipt(
                keyArn,
                source.spec(),
                target instanceof Target.NewKey,
                alias,
                done.keyMaterialId(),
                algorithm,
                wrappingKeySpec,
                done.wrappingKey().fingerprint(),
                expiry.validTo(),
                calls.requestIds(),
                duplicates,
                unanswered);
    }
}
