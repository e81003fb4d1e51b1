package io.byok.localkms.internal.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The evaluation of an alarm at the end of a period, over its last periods.
 *
 * <p>Of CloudWatch's guide: how many datapoints must breach, and what missing ones count as. Assumed: that each period is
 * looked at once, at its end, and what is decided when missing datapoints that count as nothing leave it open.
 *
 * @param datapoints oldest first; nothing where one is missing
 */
record Evaluation(AlarmSettings settings, List<Optional<Double>> datapoints) {

    /** Looks at the periods that end with the last full one. */
    static Evaluation at(AlarmSettings settings, ExpirySeries series, Instant now) {
        Instant end = startOfPeriod(settings, now);
        List<Optional<Double>> datapoints = new ArrayList<>();
        for (int back = settings.evaluationPeriods(); back > 0; back--) {
            Instant start = end.minus(settings.period().multipliedBy(back));
            datapoints.add(settings.statistic().of(series.values(start, start.plus(settings.period()))));
        }
        return new Evaluation(settings, datapoints);
    }

    /** The last full multiple of the period, counted from the epoch. */
    static Instant startOfPeriod(AlarmSettings settings, Instant now) {
        long seconds = settings.period().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }

    /** Where the periods begin that are looked at. */
    static Instant start(AlarmSettings settings, Instant now) {
        return startOfPeriod(settings, now).minus(settings.period().multipliedBy(settings.evaluationPeriods()));
    }

    AlarmState outcome(AlarmState before) {
        if (present() == 0) {
            return ofNothing(before);
        }
        long breaching = breaching() + (settings.treatMissingData().equals("breaching") ? missing() : 0);
        long within = present() - breaching() + (settings.treatMissingData().equals("notBreaching") ? missing() : 0);
        if (breaching >= settings.datapointsToAlarm()) {
            return AlarmState.ALARM;
        }
        if (within > settings.evaluationPeriods() - settings.datapointsToAlarm()) {
            return AlarmState.OK;
        }
        if (settings.treatMissingData().equals("ignore")) {
            return before;
        }
        return within == 0 ? AlarmState.ALARM : AlarmState.OK;
    }

    private AlarmState ofNothing(AlarmState before) {
        return switch (settings.treatMissingData()) {
            case "breaching" -> AlarmState.ALARM;
            case "notBreaching" -> AlarmState.OK;
            case "ignore" -> before;
            default -> AlarmState.INSUFFICIENT_DATA;
        };
    }

    private long present() {
        return datapoints.stream().filter(Optional::isPresent).count();
    }

    private long missing() {
        return datapoints.size() - present();
    }

    private long breaching() {
        return datapoints.stream()
                .flatMap(Optional::stream)
                .filter(settings::isBreached)
                .count();
    }

    /** Whether all datapoints say the same, so that the next evaluation decides alike until the metric changes. */
    boolean isUniform() {
        return present() == 0 || (missing() == 0 && (breaching() == 0 || breaching() == present()));
    }

    /** In the form of CloudWatch's own. */
    String reason(AlarmState outcome) {
        if (outcome == AlarmState.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + missing() + " datapoints were unknown.";
        }
        String not = outcome == AlarmState.ALARM ? "" : "not ";
        List<Double> values = datapoints.stream().flatMap(Optional::stream).toList();
        return "Threshold Crossed: " + values.size() + " datapoints " + values + " were " + not
                + settings.comparison().words() + " the threshold (" + settings.threshold() + ").";
    }
}
