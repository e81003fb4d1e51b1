package io.byok.aws.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.internal.bulk.FleetCourse;
import io.byok.aws.internal.bulk.FleetForecasting;
import io.byok.aws.internal.bulk.FleetRun;
import io.byok.aws.internal.bulk.FleetTerms;
import io.byok.aws.internal.bulk.FleetText;
import io.byok.aws.internal.bulk.RenewalUnit;
import io.byok.aws.internal.bulk.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a {@link FleetRenewal} will do, by what KMS showed when it was made. Making it changed nothing in KMS. It keeps about
 * half a kilobyte for each material. Execute it once; to go on after a stop, make a new one.
 */
public final class FleetPlan {
    private final Settings settings;
    private final FleetTerms terms;
    private final FleetCourse course;

    FleetPlan(Settings settings, FleetTerms terms, FleetCourse course) {
        this.settings = settings;
        this.terms = terms;
        this.course = course;
    }

    /**
     * When the last key was read.
     *
     * @return the instant, by the clock of the job
     */
    public Instant readAt() {
        return course.readAt();
    }

    /**
     * How many materials will be renewed.
     *
     * @return their number, in all places
     */
    public long materials() {
        return course.units().count();
    }

    /**
     * What will be renewed, in the order of each place. The earliest expiry goes first; behind all others goes what expires
     * before its turn whatever is done, since before them it would only make others late.
     *
     * @return the materials, place after place; unmodifiable
     */
    public List<MaterialToRenew> order() {
        return course.units().map(RenewalUnit::material).toList();
    }

    /**
     * What will expire before its turn: the quotas do not let all through in time. Until it is imported again, late, its key
     * stands still. Ask AWS for a higher quota, begin with fewer keys, or go on and renew as many as can be in time.
     *
     * @return the materials, the earliest expiry first; unmodifiable; empty if all can be in time
     */
    public List<MaterialToRenew> late() {
        return course.late().map(RenewalUnit::material).toList();
    }

    /**
     * Whether no key will stop working before its turn comes, if nobody else uses the quotas.
     *
     * @return false if {@link #late} names any
     */
    public boolean isInTime() {
        return course.late().findAny().isEmpty();
    }

    /**
     * What stays as it is, and that somebody should look at: keys that are being deleted or could not be read, and materials
     * that their key needs and no item names.
     *
     * @return the gaps; unmodifiable
     */
    public List<FleetGap> gaps() {
        return course.gaps();
    }

    /**
     * How long it takes, for each account and Region.
     *
     * @return the forecasts; unmodifiable
     */
    public Map<Place, FleetForecast> forecast() {
        return FleetForecasting.of(settings, course);
    }

    /**
     * The plan in words: how much, how long, what is too late, what is left.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return FleetText.of(settings, terms, course, forecast());
    }

    /**
     * Renews. Each material is read again when its turn comes and once more just before its bytes are sent, and what is kept
     * long enough by then stays as it is.
     *
     * @return what has come of it; what failed is in it, and is not thrown
     * @throws ImportInterruptedException if the thread is interrupted; what was done is done, and a new plan goes on
     */
    public FleetReport execute() {
        return new FleetRun(settings, terms, course).run();
    }
}
