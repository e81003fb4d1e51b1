package io.byok.aws.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.bulk.Costs;
import io.byok.aws.internal.bulk.FleetSurvey;
import io.byok.aws.internal.bulk.FleetTarget;
import io.byok.aws.internal.bulk.FleetTerms;
import io.byok.aws.internal.bulk.Names;
import io.byok.aws.internal.bulk.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Renews the material of many keys before it expires, at the pace that AWS allows: the same bytes are imported again, to
 * expire later. Immutable and thread-safe.
 *
 * <p>State lives in KMS alone: what it keeps long enough is done. So a run may be killed at any instant, and a new plan, on
 * another machine too, goes on with the rest; processes may work at the same keys at once, and {@linkplain Builder#part parts}
 * keep them from fetching tokens for the same ones. No expiry is made earlier. KMS takes only the bytes that the material had,
 * so that each renewal is a drill of the owner's copy too.
 *
 * <p>Material that has expired is imported again, and its key works on. Keys that are being deleted are told of and left, and
 * so are disabled ones, since an import enables them. A symmetric key that was rotated has several materials, and each of them
 * is looked after.
 *
 * <p>Needs kms:DescribeKey, kms:ListKeyRotations, kms:GetParametersForImport and kms:ImportKeyMaterial, and to find keys
 * kms:ListAliases, or kms:ListKeys and kms:ListResourceTags.
 */
public final class FleetRenewal {
    private final Settings settings;
    private final FleetTerms terms;

    private FleetRenewal(Settings settings, FleetTerms terms) {
        this.settings = settings;
        this.terms = terms;
    }

    /**
     * Begins a job, or goes on with it. Only the new expiry must be said, {@link Builder#validTo} or
     * {@link Builder#neverExpires}; all else has a default.
     *
     * @param name names the job in its report and journal: 1 to 100 letters, digits, '_' and '-'
     * @param clients which client talks to which account and Region
     * @return a builder
     * @throws InvalidImportRequestException if the name has other characters
     */
    public static Builder job(String name, KmsClients clients) {
        return new Builder(new Names(name), clients);
    }

    /**
     * Reads the keys that items name, and plans the renewal of those items. Changes nothing.
     *
     * @param items all are read and kept; closed in the end
     * @return what will be done
     * @throws KmsUnreachableException if KMS does not answer for as long as an {@linkplain Builder#outage outage} may last
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public FleetPlan plan(Stream<RenewalItem> items) {
        Map<Place, Map<String, List<FleetTarget>>> keys = new TreeMap<>();
        try (Stream<RenewalItem> all = items) {
            all.forEach(item -> keys.computeIfAbsent(item.place(), fresh -> new LinkedHashMap<>())
                    .computeIfAbsent(item.keyId(), fresh -> new ArrayList<>(1))
                    .add(new FleetTarget(item.materialId(), item.copy(), item.until())));
        }
        return new FleetPlan(settings, terms, new FleetSurvey(settings, terms).named(keys));
    }

    /**
     * Finds keys in each of some places, reads them, and plans the renewal of every material that is due. Changes nothing.
     *
     * @param places the accounts and Regions to look in
     * @param selection which keys of each
     * @param vault where the owner's copies are; asked by several threads, when a material's turn comes
     * @return what will be done
     * @throws KmsRefusedException if KMS refuses to list keys or aliases
     * @throws KmsUnreachableException if KMS does not answer for as long as an {@linkplain Builder#outage outage} may last
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public FleetPlan plan(Set<Place> places, KeySelection selection, MaterialVault vault) {
        return new FleetPlan(settings, terms, new FleetSurvey(settings, terms).selected(places, selection, vault));
    }

    /** How a renewal is run. Not thread-safe. */
    public static final class Builder extends JobBuilder<Builder> {
        private final List<ExpiryChoice> expiries = new ArrayList<>();
        private Optional<Duration> lead = Optional.empty();
        private boolean enabling;

        private Builder(Names names, KmsClients clients) {
            super(names, clients);
        }

        /**
         * Lets KMS keep all material until an instant: the same in all runs and processes of the job, so that each of them
         * knows what the others have done. What is kept longer already stays.
         *
         * @param instant in the future, at most 365 days away; rounded down to a second
         * @return this builder
         */
        public Builder validTo(Instant instant) {
            expiries.add(new ExpiryChoice.On(instant));
            return this;
        }

        /**
         * Lets KMS keep all material until it is deleted.
         *
         * @return this builder
         */
        public Builder neverExpires() {
            expiries.add(new ExpiryChoice.Never());
            return this;
        }

        /**
         * Leaves what does not expire within a time; unless said, all is renewed that expires before the new instant.
         *
         * @param leadTime above zero
         * @return this builder
         * @throws InvalidImportRequestException if it is not
         */
        public Builder renewBefore(Duration leadTime) {
            if (leadTime.isNegative() || leadTime.isZero()) {
                throw new InvalidImportRequestException("renewBefore " + leadTime
                        + ": what is renewed on its last day needs a lead time above zero. Give a positive duration.");
            }
            this.lead = Optional.of(leadTime);
            return this;
        }

        /**
         * Renews the material of disabled keys too, which enables them: KMS enables a key that it takes material into. Unless
         * said, they are told of and left. Of a key whose material has expired, KMS does not tell whether it was disabled.
         *
         * @return this builder
         */
        public Builder enablingDisabledKeys() {
            this.enabling = true;
            return this;
        }

        /**
         * The job as it was said.
         *
         * @return the job
         * @throws InvalidImportRequestException if no new expiry was said, or more than one
         */
        public FleetRenewal build() {
            Choices.requireOne(expiries);
            return new FleetRenewal(settings(Costs.RENEWAL), new FleetTerms(expiries.get(0), lead, enabling));
        }
    }
}
