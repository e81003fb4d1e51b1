package io.byok.aws;

import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.FinishedMark;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.proof.Claim;
import io.byok.aws.internal.proof.Prover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution of a plan: create, import, prove, name; and at every end, good or bad, say what exists. */
final class ImportRun {
    private final Byok byok;
    private final ImportChoices choices;
    private final KmsCalls calls;
    private final List<String> notes = new ArrayList<>();
    private List<Orphan> orphans = List.of();
    private Optional<String> importId = Optional.empty();

    ImportRun(Byok byok, ImportChoices choices) {
        this.byok = byok;
        this.choices = choices;
        this.calls = byok.calls();
    }

    ImportReceipt into(Target.ExistingKey existing) {
        HeldKey key = new HeldKey(existing.arn(), false, Optional.of(existing));
        Outcome outcome = importAndProve(key, choices.expiry());
        return outcome.receipt(Optional.empty());
    }

    ImportReceipt intoNew(Target.NewKey wanted, Progress progress) {
        NewKey newKey = new NewKey(calls, byok.pause(), wanted, choices.source().spec(), progress);
        importId = newKey.importId();
        return newKey.make(key -> {
            Outcome outcome = nameIt(newKey, wanted.alias(), fill(newKey, key));
            orphans = newKey.orphans();
            notes.addAll(newKey.notes());
            return outcome.receipt(wanted.alias());
        });
    }

    private Outcome fill(NewKey newKey, HeldKey key) {
        Outcome outcome = resume(key);
        return newKey.elder(key).map(this::resume).orElse(outcome);
    }

    private Outcome nameIt(NewKey newKey, Optional<String> alias, Outcome outcome) {
        try {
            alias.ifPresent(name -> AliasCreation.create(calls, byok.pause(), name, outcome.key.arn()));
            return outcome;
        } catch (AliasTakenException e) {
            return resume(newKey.owner(outcome.key, e).orElseThrow(() -> e));
        }
    }

    /** An expiry that was set since the plan was made is not shortened. */
    private Outcome resume(HeldKey key) {
        Expiry expiry = key.before()
                .filter(existing -> !existing.pendingImport())
                .map(existing -> choices.expiry().orLater(new Expiry(existing.validTo())))
                .orElse(choices.expiry());
        Outcome outcome = importAndProve(key, expiry);
        if (importId.isPresent()) {
            FinishedMark.set(
                            calls,
                            choices.source().spec(),
                            key.arn(),
                            byok.clock().instant())
                    .ifPresent(notes::add);
        }
        return outcome;
    }

    private Outcome importAndProve(HeldKey key, Expiry expiry) {
        MaterialTerms terms = MaterialTerms.of(expiry, key.before());
        MaterialImport.Done done =
                new MaterialImport(calls, byok.pause(), choices, terms, key.arn(), key.before()).run();
        Claim claim = new Claim(key.arn(), done.keyMaterialId(), done.expiry(), key.before(), choices.provenByUse());
        Outcome outcome = new Outcome(key, done, new Prover(calls, byok.pause(), choices.source()).prove(claim));
        if (outcome.verdict instanceof Verdict.Refuted) {
            throw new ImportRefutedException(outcome.receipt(Optional.empty()));
        }
        return outcome;
    }

    /** What has come of the import of the material, before the key is named. */
    private final class Outcome {
        private final HeldKey key;
        private final MaterialImport.Done done;
        private final Verdict verdict;

        Outcome(HeldKey key, MaterialImport.Done done, Verdict verdict) {
            this.key = key;
            this.done = done;
            this.verdict = verdict;
        }

        ImportReceipt receipt(Optional<String> alias) {
            ImportedKey imported =
                    choices.imported(key.arn(), key.created(), alias, done.keyMaterialId(), done.wrapping());
            Trail trail = byok.trail(calls, importId, notes);
            return new ImportReceipt(imported, done.wrapping(), done.expiry().validTo(), verdict, trail, orphans);
        }
    }
}
