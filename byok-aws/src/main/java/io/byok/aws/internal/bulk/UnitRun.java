package io.byok.aws.internal.bulk;

import io.byok.aws.AliasTakenException;
import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.core.KeySource;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * One try to bring one item into one place: look who has the claim; if nobody is seen, create a key and claim the item for
 * it; import, look, and set the alias.
 *
 * <p>What makes it sound: the claim is an alias, and KMS gives an alias to one key only, so that of all workers' keys one is
 * the item's, whoever was killed or delayed wherever. Reads are used to go on from what is there and to spare what would be in
 * vain, never to conclude that something is not. Everything after the claim may be done by anyone, twice too, with the same
 * bytes into the same key.
 */
final class UnitRun {
    private final LaneTools tools;
    private final ImportUnit unit;
    private final Stretches<ImportUnit> stretches;
    private final RunLog log;
    private final KmsCalls calls;
    private final UnitImport imports;
    private final String claim;

    UnitRun(LaneTools tools, ImportUnit unit, Stretches<ImportUnit> stretches, RunLog log) {
        this.tools = tools;
        this.unit = unit;
        this.stretches = stretches;
        this.log = log;
        this.calls = new KmsCalls(tools.kms());
        this.imports = new UnitImport(tools, unit, calls);
        this.claim = tools.names().claim(unit.item.id());
    }

    Result run() {
        Optional<KeyMetadata> owner = unit.claimed.map(calls::describe).or(() -> Seen.of(calls, claim));
        return owner.map(this::goOn).orElseGet(this::begin);
    }

    private Result goOn(KeyMetadata claimed) {
        unit.claimed = Optional.of(claimed.arn());
        settleUnclaimed(claimed.arn());
        boolean isUnderWay = !unit.isOurs && stretches.isUnderWay(unit, claimed.creationDate());
        if (hasAlias(claimed.arn())) {
            return new Result.WasDone(claimed.arn());
        }
        return isUnderWay && !unit.putOff
                ? new Result.PutOff(claimed.arn())
                : withKey(source -> imports.goOn(claimed, source));
    }

    private boolean hasAlias(String keyArn) {
        return unit.item
                .alias()
                .flatMap(alias -> Seen.of(calls, alias))
                .map(KeyMetadata::arn)
                .equals(Optional.of(keyArn));
    }

    /** A key that is at hand is claimed for in any case: only so is it known whose the item is. */
    private Result begin() {
        return unit.unclaimed.isEmpty() && stretches.isAnothers(unit) ? new Result.Left() : withKey(this::create);
    }

    private Result withKey(Function<KeySource, Result> way) {
        try (OpenKey key = OpenKey.of(unit.item)) {
            return way.apply(key.source());
        }
    }

    private Result create(KeySource source) {
        ImportChoices choices = imports.choices(source);
        String ours = new UnitKey(tools, unit, calls).get();
        try {
            AliasCreation.create(calls, tools.pause(), claim, ours);
        } catch (AliasTakenException e) {
            return giveWay(e);
        }
        unit.claimed = Optional.of(ours);
        settleUnclaimed(ours);
        log.event(new BulkEvent.Claimed(unit.place, unit.id, ours));
        return imports.bringIn(ours, Optional.empty(), choices);
    }

    /** Another worker's key has the claim. */
    private Result giveWay(AliasTakenException taken) {
        if (!taken.takenBy().startsWith("arn:")) {
            throw taken;
        }
        unit.claimed = Optional.of(taken.takenBy());
        settleUnclaimed(taken.takenBy());
        stretches.lost(unit);
        return new Result.PutOff(taken.takenBy());
    }

    /** A key of ours has won the claim, or has lost it: then it holds nothing, and nobody else knows of it. */
    private void settleUnclaimed(String winner) {
        Optional<String> ours = unit.unclaimed;
        unit.unclaimed = Optional.empty();
        if (ours.equals(Optional.of(winner))) {
            unit.isOurs = true;
            stretches.won(unit);
        } else {
            ours.ifPresent(this::giveUp);
        }
    }

    private void giveUp(String surplus) {
        boolean removed = tools.orphans().giveUp(surplus, unit.item.id());
        log.event(new BulkEvent.Surplus(unit.place, unit.item.id(), surplus, removed));
    }
}
