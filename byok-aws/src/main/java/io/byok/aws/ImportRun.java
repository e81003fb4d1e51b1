package io.byok.aws;

import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Fingerprint;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.LibraryVersion;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.proof.Claim;
import io.byok.aws.internal.proof.Prover;
import io.byok.core.WrapEvidence;
import java.util.List;
import java.util.Optional;

/** One execution of a plan: create, import, prove, name; and at every end, good or bad, say what exists. */
final class ImportRun {
    private final Byok byok;
    private final ImportChoices choices;
    private final KmsCalls calls;
    private List<String> notes = List.of();
    private List<Orphan> orphans = List.of();
    private Optional<String> importId = Optional.empty();

    ImportRun(Byok byok, ImportChoices choices) {
        this.byok = byok;
        this.choices = choices;
        this.calls = byok.calls();
    }

    ImportReceipt into(Target.ExistingKey existing) {
        Outcome outcome = importAndProve(existing.arn(), Optional.of(existing));
        return outcome.receipt(false, Optional.empty());
    }

    ImportReceipt intoNew(Target.NewKey wanted) {
        NewKey newKey = new NewKey(calls, byok.pause(), wanted);
        importId = newKey.importId();
        return newKey.create(choices.source().spec(), keyArn -> {
            Outcome outcome = importAndProve(keyArn, Optional.empty());
            wanted.alias().ifPresent(alias -> AliasCreation.create(calls, byok.pause(), alias, keyArn));
            orphans = newKey.orphans();
            notes = newKey.notes();
            return outcome.receipt(true, wanted.alias());
        });
    }

    private Outcome importAndProve(String keyArn, Optional<Target.ExistingKey> before) {
        MaterialTerms terms = MaterialTerms.of(choices.expiry(), before);
        MaterialImport.Done done = new MaterialImport(calls, byok.pause(), choices, terms, keyArn, before).run();
        Claim claim = new Claim(keyArn, done.keyMaterialId(), done.expiry(), before, choices.provenByUse());
        Outcome outcome = new Outcome(keyArn, done, new Prover(calls, byok.pause(), choices.source()).prove(claim));
        if (outcome.verdict instanceof Verdict.Refuted) {
            throw new ImportRefutedException(outcome.receipt(before.isEmpty(), Optional.empty()));
        }
        return outcome;
    }

    /** What has come of the import of the material, before the key is named. */
    private final class Outcome {
        private final String keyArn;
        private final MaterialImport.Done done;
        private final Verdict verdict;

        Outcome(String keyArn, MaterialImport.Done done, Verdict verdict) {
            this.keyArn = keyArn;
            this.done = done;
            this.verdict = verdict;
        }

        ImportReceipt receipt(boolean created, Optional<String> alias) {
            ImportedKey key = new ImportedKey(
                    keyArn,
                    choices.source().spec(),
                    created,
                    alias,
                    done.keyMaterialId(),
                    choices.source().publicKey().map(local -> Fingerprint.of(local.getEncoded())),
                    done.wrapping().evidence().flatMap(WrapEvidence::keyCheckValue));
            Trail trail = new Trail(importId, byok.callerIdentity(), calls.requestIds(), notes, LibraryVersion.get());
            return new ImportReceipt(key, done.wrapping(), done.expiry().validTo(), verdict, trail, orphans);
        }
    }
}
