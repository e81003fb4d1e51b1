package io.byok.aws.internal.bulk;

import io.byok.aws.AliasTakenException;
import io.byok.aws.internal.KeyCreation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a unit whose claim nobody is seen to have gets a KMS key from. */
final class UnitKey {
    private final LaneTools tools;
    private final ImportUnit unit;
    private final KmsCalls calls;

    UnitKey(LaneTools tools, ImportUnit unit, KmsCalls calls) {
        this.tools = tools;
        this.unit = unit;
        this.calls = calls;
    }

    /** One that it has, that an earlier run left, or a new one. */
    String get() {
        requireAliasFree();
        String key = unit.unclaimed.or(this::adoptable).orElseGet(this::create);
        unit.unclaimed = Optional.of(key);
        return key;
    }

    /** A claimed item's alias may have an owner already: the claim is older than what this read shows. */
    private void requireAliasFree() {
        unit.item
                .alias()
                .ifPresent(alias -> Seen.of(calls, alias)
                        .filter(owner -> !tools.names().isFor(unit.item.id(), calls.tagsOf(owner.arn())))
                        .ifPresent(owner -> {
                            throw new AliasTakenException(alias, owner.arn());
                        }));
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
            unit.created = Optional.of(arn);
            return arn;
        } finally {
            creation.unanswered().ifPresent(lost -> tools.orphans().maybe(unit.item.id()));
        }
    }
}
