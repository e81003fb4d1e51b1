package io.byok.aws.internal.bulk;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRefutedException;
import io.byok.aws.Trail;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.Verdict;
import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.LibraryVersion;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.internal.proof.Claim;
import io.byok.aws.internal.proof.Prover;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * Brings a unit's key into the KMS key that has its claim, looks, and sets the alias. Anyone may do so, twice too: the same
 * bytes go into the same key.
 */
final class UnitImport {
    private final LaneTools tools;
    private final ImportUnit unit;
    private final KmsCalls calls;

    UnitImport(LaneTools tools, ImportUnit unit, KmsCalls calls) {
        this.tools = tools;
        this.unit = unit;
        this.calls = calls;
    }

    /** Into a key that may hold it already. */
    Result goOn(KeyMetadata claimed, KeySource source) {
        Target.ExistingKey key = Targets.suitable(
                claimed,
                claimed.arn(),
                unit.item.spec(),
                Optional.of(unit.item.terms().usage()));
        if (!key.pendingImport()) {
            return look(key, source);
        }
        boolean isEmpty = key.materialId().isEmpty();
        return bringIn(key.arn(), isEmpty ? Optional.empty() : Optional.of(key), choices(source));
    }

    /** Another run has imported it; only workers of this job know the key, and they send these bytes. */
    private Result look(Target.ExistingKey key, KeySource source) {
        Claim seen = new Claim(
                key.arn(), Optional.empty(), new Expiry(key.validTo()), Optional.empty(), tools.provenByUse());
        Verdict verdict = new Prover(calls, tools.pause(), source).prove(seen);
        if (verdict instanceof Verdict.Refuted) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + ", which the alias "
                    + tools.names().claim(unit.item.id()) + " claims for"
                    + " item '" + unit.item.id() + "', holds another key than the item's. " + verdict.inWords()
                    + " Key material is a function of the item: see that its opener gives the same key each time.");
        }
        nameIt(key.arn());
        return new Result.Imported(key.arn(), verdict, Optional.empty());
    }

    /** Into a key that holds nothing. */
    Result bringIn(String keyArn, Optional<Target.ExistingKey> before, ImportChoices choices) {
        MaterialTerms terms = MaterialTerms.of(choices.expiry(), before);
        MaterialImport.Done done = new MaterialImport(
                        calls, tools.pause(), choices, terms, keyArn, before, fresh -> unit.tokens.over(fresh, keyArn))
                .run();
        Claim claimed = new Claim(keyArn, done.keyMaterialId(), done.expiry(), before, tools.provenByUse());
        Verdict verdict = new Prover(calls, tools.pause(), choices.source()).prove(claimed);
        if (verdict instanceof Verdict.Refuted) {
            throw new ImportRefutedException(receipt(choices, done, verdict, keyArn));
        }
        nameIt(keyArn);
        return new Result.Imported(keyArn, verdict, Optional.of(receipt(choices, done, verdict, keyArn)));
    }

    private void nameIt(String keyArn) {
        unit.item.alias().ifPresent(alias -> AliasCreation.create(calls, tools.pause(), alias, keyArn));
    }

    private ImportReceipt receipt(ImportChoices choices, MaterialImport.Done done, Verdict verdict, String keyArn) {
        Optional<String> alias = verdict instanceof Verdict.Refuted ? Optional.empty() : unit.item.alias();
        Trail trail =
                new Trail(Optional.empty(), Optional.empty(), calls.requestIds(), List.of(), LibraryVersion.get());
        return new ImportReceipt(
                choices.imported(
                        keyArn, unit.created.equals(Optional.of(keyArn)), alias, done.keyMaterialId(), done.wrapping()),
                done.wrapping(),
                done.expiry().validTo(),
                verdict,
                trail,
                List.of());
    }

    /** How it goes, checked before any KMS key is created for it. */
    ImportChoices choices(KeySource source) {
        KmsPartition partition = calls.partition();
        return new ImportChoices(
                source,
                Choices.algorithm(source, Optional.empty(), tools.wrappingKeySpec(), partition),
                tools.wrappingKeySpec(),
                partition,
                unit.item.terms().expiry(tools.clock().instant()),
                tools.provenByUse());
    }
}
