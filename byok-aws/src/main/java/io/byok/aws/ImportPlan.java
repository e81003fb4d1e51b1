package io.byok.aws;

import io.byok.aws.internal.AliasCreation;
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
     * <p>A plan for a new key creates a new key each time it is executed.
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
        KmsCalls calls = byok.calls();
        if (target instanceof Target.NewKey newKey) {
            return intoNew(calls, newKey);
        }
        Target.ExistingKey existing = (Target.ExistingKey) target;
        return receipt(
                calls,
                existing.arn(),
                importInto(calls, existing.arn(), Optional.of(existing)),
                Optional.empty(),
                List.of());
    }

    private ImportReceipt intoNew(KmsCalls calls, Target.NewKey newKey) {
        KeyCreation creation = new KeyCreation(calls, byok.pause(), newKey);
        try {
            String keyArn = creation.create(source.spec());
            MaterialImport.Done done = importInto(calls, keyArn, Optional.empty());
            newKey.alias().ifPresent(alias -> AliasCreation.create(calls, byok.pause(), alias, keyArn));
            return receipt(calls, keyArn, done, newKey.alias(), creation.duplicates());
        } catch (ImportException e) {
            creation.created().ifPresent(arn -> e.leaving(asItIsNow(calls, arn, newKey, e)));
            throw e;
        }
    }

    private MaterialImport.Done importInto(KmsCalls calls, String keyArn, Optional<Target.ExistingKey> before) {
        return new MaterialImport(calls, byok.pause(), source, algorithm, wrappingKeySpec, expiry, keyArn, before)
                .run();
    }

    private static CreatedKey asItIsNow(KmsCalls calls, String keyArn, Target.NewKey newKey, ImportException failure) {
        try {
            return new CreatedKey(keyArn, Optional.of(calls.describe(keyArn).keyStateAsString()), newKey.importId());
        } catch (ImportException e) {
            failure.addSuppressed(e);
            return new CreatedKey(keyArn, Optional.empty(), newKey.importId());
        }
    }

    private ImportReceipt receipt(
            KmsCalls calls, String keyArn, MaterialImport.Done done, Optional<String> alias, List<String> duplicates) {
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
                duplicates);
    }
}
