package io.byok.aws.internal.bulk;

import io.byok.aws.AliasTakenException;
import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRefutedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.Trail;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.Verdict;
import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KeyCreation;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * One try to bring one item into one place: look who has the claim; if nobody is seen, create a key and claim the item for
 * it; import, look, and set the alias.
 *
 * <p>What makes it sound: the claim is an alias, and KMS gives an alias to one key only, so that of all workers' keys one is
 * the item's, whoever was killed or delayed wherever. Reads are used to go on from what is there, never to conclude that
 * something is not. Everything after the claim may be done by anyone, twice too, with the same bytes into the same key.
 */
final class UnitRun {
    private final LaneTools tools;
    private final ImportUnit unit;
    private final RunLog log;
    private final KmsCalls calls;
    private final String claim;
    private boolean created;

    UnitRun(LaneTools tools, ImportUnit unit, RunLog log) {
        this.tools = tools;
        this.unit = unit;
        this.log = log;
        this.calls = new KmsCalls(tools.kms());
        this.claim = tools.names().claim(unit.item.id());
    }

    Result run() {
        Optional<KeyMetadata> claimed = owner(claim);
        Optional<String> done = claimed.map(KeyMetadata::arn).filter(this::hasAlias);
        if (done.isPresent()) {
            return new Result.WasDone(done.get());
        }
        try (OpenKey key = OpenKey.of(unit.item)) {
            return claimed.isPresent() ? goOn(claimed.get(), key.source()) : begin(key.source());
        }
    }

    /** Who has an alias, as far as it is seen: that nobody is proves nothing. */
    private Optional<KeyMetadata> owner(String alias) {
        try {
            return Optional.of(calls.describe(alias));
        } catch (KmsRefusedException e) {
            if (Answers.isRefusal(e, "NotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean hasAlias(String keyArn) {
        return unit.item.alias().flatMap(this::owner).map(KeyMetadata::arn).equals(Optional.of(keyArn));
    }

    private Result begin(KeySource source) {
        ImportChoices choices = choices(source);
        requireAliasFree();
        String ours = unit.unclaimed.or(this::adoptable).orElseGet(this::create);
        unit.unclaimed = Optional.of(ours);
        try {
            AliasCreation.create(calls, tools.pause(), claim, ours);
        } catch (AliasTakenException e) {
            return giveWay(ours, e, source);
        }
        unit.unclaimed = Optional.empty();
        log.event(new BulkEvent.Claimed(unit.place, unit.id, ours));
        return bringIn(ours, Optional.empty(), choices);
    }

    /** A key that an earlier run created for this item and did not claim. */
    private Optional<String> adoptable() {
        return tools.orphans()
                .take(unit.item.id())
                .filter(arn -> Targets.problems(
                                calls.describe(arn),
                                arn,
                                unit.item.spec(),
                                Optional.of(unit.item.terms().usage()))
                        .isEmpty());
    }

    private String create() {
        Map<String, String> tags = new TreeMap<>(unit.item.terms().tags());
        tags.putAll(tools.names().tags(unit.item.id()));
        Target.NewKey wanted = new Target.NewKey(
                unit.item.terms().usage(),
                Optional.empty(),
                unit.item.terms().description(),
                tags,
                Optional.empty(),
                unit.item.terms().policy());
        KeyCreation creation = new KeyCreation(calls, tools.pause(), wanted);
        try {
            String arn = creation.createOnce(unit.item.spec());
            created = true;
            return arn;
        } finally {
            creation.unanswered().ifPresent(lost -> tools.orphans().maybe(unit.item.id()));
        }
    }

    /** A claimed item's alias may have an owner already: the claim is older than what this read shows. */
    private void requireAliasFree() {
        unit.item
                .alias()
                .ifPresent(alias -> owner(alias)
                        .filter(owner -> !tools.names().isFor(unit.item.id(), calls.tagsOf(owner.arn())))
                        .ifPresent(owner -> {
                            throw new AliasTakenException(alias, owner.arn());
                        }));
    }

    /** Another worker's key has the claim. Ours holds nothing, and nobody else knows of it. */
    private Result giveWay(String ours, AliasTakenException taken, KeySource source) {
        if (!taken.takenBy().startsWith("arn:")) {
            throw taken;
        }
        unit.unclaimed = Optional.empty();
        boolean removed = tools.orphans().giveUp(ours, unit.item.id());
        log.event(new BulkEvent.Surplus(unit.place, unit.item.id(), ours, removed));
        return unit.putOff ? goOn(calls.describe(taken.takenBy()), source) : new Result.PutOff(taken.takenBy());
    }

    private Result goOn(KeyMetadata claimed, KeySource source) {
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
            throw new UnsuitableKeyException("The KMS key " + key.arn() + ", which the alias " + claim + " claims for"
                    + " item '" + unit.item.id() + "', holds another key than the item's. " + verdict.inWords()
                    + " Key material is a function of the item: see that its opener gives the same key each time.");
        }
        nameIt(key.arn());
        return new Result.Imported(key.arn(), verdict, Optional.empty());
    }

    private Result bringIn(String keyArn, Optional<Target.ExistingKey> before, ImportChoices choices) {
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
                choices.imported(keyArn, created, alias, done.keyMaterialId(), done.wrapping()),
                done.wrapping(),
                done.expiry().validTo(),
                verdict,
                trail,
                List.of());
    }

    private ImportChoices choices(KeySource source) {
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
