package io.byok.aws;

import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Brief;
import io.byok.aws.internal.Fingerprint;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KeyCreation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.LibraryVersion;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.proof.Claim;
import io.byok.aws.internal.proof.Prover;
import io.byok.core.WrapEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution of a plan: create, import, prove, name; and at every end, good or bad, say what exists. */
final class ImportRun {
    private final Byok byok;
    private final ImportChoices choices;
    private final KmsCalls calls;
    private final List<String> notes = new ArrayList<>();
    private final List<Orphan> orphans = new ArrayList<>();
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
        KeyCreation creation = new KeyCreation(calls, byok.pause(), wanted);
        importId = creation.importId();
        try {
            String keyArn = creation.create(choices.source().spec());
            Outcome outcome = importAndProve(keyArn, Optional.empty());
            wanted.alias().ifPresent(alias -> AliasCreation.create(calls, byok.pause(), alias, keyArn));
            lookForDuplicates(creation);
            return outcome.receipt(true, wanted.alias());
        } catch (ImportException e) {
            e.leave(
                    creation.created().map(arn -> asItIsNow(arn, e)).orElse(null),
                    creation.unanswered().orElse(null));
            throw e;
        }
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

    /** The import is done by now, so a listing that fails leaves the question open instead of undoing the answer. */
    private void lookForDuplicates(KeyCreation creation) {
        try {
            creation.duplicates().forEach(arn -> orphans.add(new CreatedKey(arn, Optional.empty(), importId)));
        } catch (ImportException e) {
            notes.add("Whether CreateKey created a second key: " + Brief.of(e) + ".");
        }
        if (orphans.isEmpty()) {
            creation.unanswered().ifPresent(orphans::add);
        }
    }

    private CreatedKey asItIsNow(String keyArn, ImportException failure) {
        Optional<String> state = Optional.empty();
        try {
            state = Optional.ofNullable(calls.describe(keyArn).keyStateAsString());
        } catch (ImportException e) {
            failure.addSuppressed(e);
        }
        return new CreatedKey(keyArn, state, importId);
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
