package io.byok.localkms.internal.watch;

import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The periods between StartTime and EndTime of a request, as far as time has come. */
record Periods(Instant start, Instant end, Duration length) {

    /** CloudWatch's limit for the datapoints of one answer. */
    private static final long MAX_PERIODS = 100_800;

    static Periods read(Input request, Input withPeriod, Instant now) {
        Duration length = AlarmSettings.period(withPeriod);
        Instant start = request.timestamp("StartTime").orElseThrow(() -> Input.missing("StartTime"));
        Instant end = request.timestamp("EndTime").orElseThrow(() -> Input.missing("EndTime"));
        if (!start.isBefore(end)) {
            throw KmsError.of("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
        Periods periods = new Periods(floor(start, length), end.isBefore(now) ? end : now, length);
        if (Duration.between(periods.start, periods.end).dividedBy(length) > MAX_PERIODS) {
            throw KmsError.of(
                    "InvalidParameterCombinationException",
                    "More than " + MAX_PERIODS + " datapoints were asked for: take a longer Period or a shorter time");
        }
        return periods;
    }

    private static Instant floor(Instant instant, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = at.plus(length)) {
            starts.add(at);
        }
        return starts;
    }

    /** What time has brought of a period. */
    List<Double> values(ExpirySeries series, Instant periodStart) {
        Instant periodEnd = periodStart.plus(length);
        return series.values(periodStart, periodEnd.isBefore(end) ? periodEnd : end);
    }
}
