package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.AlarmStateChange;
import io.byok.localkms.internal.event.Listeners;
import io.byok.localkms.internal.store.Ledger;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** The alarms of this server, each evaluated as the clock moves. */
public final class Alarms {

    private record Name(Realm realm, String name) {}

    private final ConcurrentMap<Name, Alarm> alarms = new ConcurrentHashMap<>();
    private final Metrics metrics;
    private final Timeline timeline;
    private final Listeners<AlarmStateChange> changes;
    private final Ledger ledger;

    public Alarms(Metrics metrics, Timeline timeline, Listeners<AlarmStateChange> changes, Ledger ledger) {
        this.metrics = metrics;
        this.timeline = timeline;
        this.changes = changes;
        this.ledger = ledger;
        metrics.onChange(this::changed);
    }

    void put(Realm realm, AlarmSettings settings, Instant now) {
        Name name = new Name(realm, settings.name());
        alarms.compute(
                name,
                (same, old) -> noted(old == null ? Alarm.created(realm, settings, now) : old.with(settings, now)));
        timeline.put(name, Optional.of(nextMinute(now)), at -> evaluate(name, at));
    }

    private Alarm noted(Alarm alarm) {
        ledger.alarmChanged(alarm.realm(), alarm.settings().name(), Optional.of(AlarmRecord.of(alarm)));
        return alarm;
    }

    /** Takes an alarm up again as the ledger was told of it; the keys go before the alarms on them. */
    public void restore(Realm realm, ObjectNode record, Instant now) {
        Alarm alarm = AlarmRecord.read(realm, record);
        Name name = new Name(realm, alarm.settings().name());
        alarms.put(name, alarm);
        timeline.put(name, Optional.of(nextMinute(now)), at -> evaluate(name, at));
    }

    private static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    /** All alarms of a realm, by name. */
    List<Alarm> of(Realm realm) {
        return alarms.values().stream()
                .filter(alarm -> alarm.realm().equals(realm))
                .sorted(Comparator.comparing(alarm -> alarm.settings().name()))
                .toList();
    }

    Optional<Alarm> find(Realm realm, String name) {
        return Optional.ofNullable(alarms.get(new Name(realm, name)));
    }

    void delete(Realm realm, String name) {
        Name deleted = new Name(realm, name);
        alarms.computeIfPresent(deleted, (same, old) -> {
            ledger.alarmChanged(realm, name, Optional.empty());
            return null;
        });
        timeline.put(deleted, Optional.empty(), at -> {});
    }

    /** Until the next evaluation decides otherwise. */
    void set(Realm realm, String alarmName, AlarmState state, String reason, Instant now) {
        Name name = new Name(realm, alarmName);
        turn(name, state, reason, now);
        timeline.put(name, Optional.of(nextMinute(now)), at -> evaluate(name, at));
    }

    /** An alarm that rested because nothing could change is looked at again. */
    private void changed(Metrics.Source source, Instant at) {
        alarms.forEach((name, alarm) -> {
            if (name.realm().equals(source.realm())
                    && alarm.settings().keyId().filter(source.keyId()::equals).isPresent()) {
                timeline.put(name, Optional.of(nextPeriod(alarm.settings(), at)), due -> evaluate(name, due));
            }
        });
    }

    private static Instant nextPeriod(AlarmSettings settings, Instant now) {
        return Evaluation.startOfPeriod(settings, now).plus(settings.period());
    }

    private void evaluate(Name name, Instant now) {
        Alarm alarm = alarms.get(name);
        if (alarm == null) {
            return;
        }
        ExpirySeries series = alarm.settings()
                .keyId()
                .map(keyId -> metrics.of(new Metrics.Source(name.realm(), keyId)))
                .orElseGet(ExpirySeries::new);
        Evaluation evaluation = Evaluation.at(alarm.settings(), series, now);
        AlarmState outcome = evaluation.outcome(alarm.state());
        timeline.put(name, next(alarm.settings(), series, evaluation, now), at -> evaluate(name, at));
        turn(name, outcome, evaluation.reason(outcome), now);
    }

    /**
     * The end of the next period; or, where all datapoints agree, the time about which the falling metric meets the
     * threshold, and if that is past, nothing until the metric is changed by an import, a deletion or expiry.
     */
    private static Optional<Instant> next(
            AlarmSettings settings, ExpirySeries series, Evaluation evaluation, Instant now) {
        Instant next = nextPeriod(settings, now);
        boolean settled = evaluation.isUniform() && !series.changedSince(Evaluation.start(settings, now));
        if (!settled || !settings.statistic().followsValues()) {
            return Optional.of(next);
        }
        Duration threshold = Duration.ofMillis((long) (settings.threshold() * 1000));
        Optional<Instant> meeting = series.endAt(now).map(end -> end.minus(threshold));
        Duration margin = settings.period().multipliedBy(2L + settings.evaluationPeriods());
        return meeting.filter(at -> at.plus(margin).isAfter(now))
                .map(at -> nextPeriod(settings, at.minus(margin)))
                .map(at -> at.isAfter(next) ? at : next);
    }

    private void turn(Name name, AlarmState state, String reason, Instant now) {
        AtomicReference<AlarmStateChange> change = new AtomicReference<>();
        alarms.computeIfPresent(name, (same, alarm) -> {
            if (alarm.state() == state) {
                return alarm;
            }
            change.set(changeOf(alarm, state, reason, now));
            return noted(alarm.in(state, reason, now));
        });
        Optional.ofNullable(change.get()).ifPresent(changes::tell);
    }

    private static AlarmStateChange changeOf(Alarm alarm, AlarmState state, String reason, Instant now) {
        AlarmSettings settings = alarm.settings();
        return new AlarmStateChange(
                settings.name(),
                alarm.realm().region(),
                alarm.state().name(),
                state.name(),
                reason,
                now,
                settings.areActionsEnabled() ? settings.actions(state) : List.of());
    }
}
