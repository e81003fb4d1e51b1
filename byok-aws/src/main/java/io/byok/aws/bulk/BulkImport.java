package io.byok.aws.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.bulk.BulkRun;
import io.byok.aws.internal.bulk.Forecasting;
import io.byok.aws.internal.bulk.Names;
import io.byok.aws.internal.bulk.Settings;
import io.byok.aws.internal.bulk.Share;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports many keys at the pace that AWS allows, each into a new KMS key in each of its places, exactly once, however often
 * and wherever it is run. Immutable and thread-safe.
 *
 * <p>A job has a name, and each of its items an id. Their state is in KMS alone. The alias
 * {@code alias/byok/<job>/<hash of the id>} points to the item's key: KMS gives an alias to one key only, so that of several
 * processes at one item one prevails, and the others go on with its key. The item's own alias is set last, when the import
 * was looked at. So a run may be killed at any instant and started again, on another machine too, with the same items;
 * processes may work at the same items at once. A key that was created and not claimed bears the tags {@code byok:job} and
 * {@code byok:item}: later runs use it or report it. A {@linkplain Builder#journal journal} makes going on quicker, and may be
 * lost.
 *
 * <p>Needs the permissions of an import, kms:CreateAlias, kms:TagResource, and to find what earlier runs left kms:ListKeys,
 * kms:ListAliases and kms:ListResourceTags; kms:ScheduleKeyDeletion where several processes share a place.
 */
public final class BulkImport {
    private final Settings settings;

    private BulkImport(Settings settings) {
        this.settings = settings;
    }

    /**
     * Begins a job, or goes on with it.
     *
     * @param name names the job in all its runs: 1 to 100 letters, digits, '_' and '-'
     * @param clients which client talks to which account and Region
     * @return a builder; all else has a default
     * @throws InvalidImportRequestException if the name cannot be part of an alias
     */
    public static Builder job(String name, KmsClients clients) {
        return new Builder(new Names(name), clients);
    }

    /**
     * Imports the items of a stream as they flow. Items for one place wait while those for another are drawn, at most a
     * thousand for each; a stream whose places are mixed keeps all of them busy.
     *
     * @param items read once, by one thread at a time; closed in the end
     * @return what has come of it; items that failed are in it, and are not thrown
     * @throws ImportInterruptedException if the thread is interrupted; run it again to go on
     */
    public BulkReport run(Stream<BulkItem> items) {
        return new BulkRun(settings).ofStream(items);
    }

    /**
     * Imports what a file names, after checking all of it. Each place reads the file for itself, so that in whatever order the
     * items are, all places are kept busy.
     *
     * @param manifest the file
     * @return what has come of it; items that failed are in it, and are not thrown
     * @throws io.byok.aws.InvalidManifestException if anything is wrong in the file; nothing was imported
     * @throws ImportInterruptedException if the thread is interrupted; run it again to go on
     * @throws IOException if the file cannot be read
     */
    public BulkReport run(Manifest manifest) throws IOException {
        return manifest.importBy(new BulkRun(settings), settings.clock().instant());
    }

    /**
     * Reckons what the import of a file will take: hours at the quotas and what bounds them, keys against the quota of keys,
     * dollars a month. Of KMS it only asks how many keys there are.
     *
     * @param manifest the file, which is checked whole
     * @return the forecast for all parts of the job
     * @throws io.byok.aws.InvalidManifestException if anything is wrong in the file
     * @throws IOException if the file cannot be read
     */
    public BulkForecast forecast(Manifest manifest) throws IOException {
        return Forecasting.of(settings, manifest.check(settings.clock().instant()));
    }

    /** How a job is run. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

        /** Of AWS, in each account and Region. */
        private static final long DEFAULT_KEY_QUOTA = 100_000;

        private final Names names;
        private final KmsClients clients;
        private final Map<Place, RequestQuotas> quotasOf = new TreeMap<>();
        private RequestQuotas quotas = RequestQuotas.awsDefaults();
        private Share share = Share.ALL;
        private OptionalInt inFlight = OptionalInt.empty();
        private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
        private boolean provenByUse;
        private Duration outage = LONGEST_OUTAGE;
        private @Nullable Path journal;
        private long keyQuota = DEFAULT_KEY_QUOTA;
        private BulkListener listener = event -> {};
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.REAL;
        private ThreadFactory threads = Executors.defaultThreadFactory();

        private Builder(Names names, KmsClients clients) {
            this.names = names;
            this.clients = clients;
        }

        /**
         * The request quotas of all places for which no others are named; AWS's defaults unless said.
         *
         * @param requestQuotas as the Service Quotas console shows them
         * @return this builder
         */
        public Builder quotas(RequestQuotas requestQuotas) {
            this.quotas = requestQuotas;
            return this;
        }

        /**
         * The request quotas of one place.
         *
         * @param place the account and Region
         * @param requestQuotas as the Service Quotas console shows them there
         * @return this builder
         */
        public Builder quotas(Place place, RequestQuotas requestQuotas) {
            quotasOf.put(place, requestQuotas);
            return this;
        }

        /**
         * Leaves all but every so many items, chosen by the hash of the id, to other processes; of each quota it then takes its
         * part alone.
         *
         * @param index which part is this process's, from 0
         * @param count how many parts there are
         * @return this builder
         * @throws InvalidImportRequestException if there is no such part
         */
        public Builder part(int index, int count) {
            this.share = new Share(index, count, share.places());
            return this;
        }

        /**
         * Leaves all other places to other processes.
         *
         * @param places the accounts and Regions that this process imports into
         * @return this builder
         */
        public Builder only(Set<Place> places) {
            this.share = share.of(places);
            return this;
        }

        /**
         * How many items are under way at once in each place, each in a thread and with its key open. Unless said, four times
         * as many as the quotas let through in a second, and at least 8.
         *
         * @param items at least 1
         * @return this builder
         */
        public Builder inFlight(int items) {
            if (items < 1) {
                throw new InvalidImportRequestException(
                        items + " items in flight: at least one must be, or nothing is imported.");
            }
            this.inFlight = OptionalInt.of(items);
            return this;
        }

        /**
         * Names the kind of wrapping key in place of RSA_4096.
         *
         * @param spec the wrapping key to ask KMS for
         * @return this builder
         */
        public Builder wrappingKeySpec(WrappingKey.Spec spec) {
            this.wrappingKeySpec = spec;
            return this;
        }

        /**
         * Lets KMS use each key once after its import, as {@link io.byok.aws.ImportRequest#provenByUse()} does.
         *
         * @return this builder
         */
        public Builder provenByUse() {
            this.provenByUse = true;
            return this;
        }

        /**
         * How long an item is tried again while the network or KMS is down, before it counts as failed; an hour unless said.
         *
         * @param longest not negative
         * @return this builder
         */
        public Builder outage(Duration longest) {
            this.outage = longest;
            return this;
        }

        /**
         * A file to note there what is done, so that a further run need not ask KMS about it. It is made if it is not there,
         * locked while it is written, and may be lost: KMS alone is enough.
         *
         * @param file the journal of this job and of this process alone
         * @return this builder
         */
        public Builder journal(Path file) {
            this.journal = file;
            return this;
        }

        /**
         * How many keys each account may have in each Region, for the forecast; 100,000 unless said.
         *
         * @param keys as the Service Quotas console shows it (L-C2F1777E)
         * @return this builder
         */
        public Builder keyQuota(long keys) {
            this.keyQuota = keys;
            return this;
        }

        /**
         * Who hears of what happens.
         *
         * @param bulkListener called by the import's threads, one at a time
         * @return this builder
         */
        public Builder listener(BulkListener bulkListener) {
            this.listener = bulkListener;
            return this;
        }

        /**
         * What time it is and how time is waited for; the system's clock unless said.
         *
         * @param by the clock
         * @param waiting how to wait by it
         * @return this builder
         */
        public Builder time(Clock by, Sleeper waiting) {
            this.clock = by;
            this.sleeper = waiting;
            return this;
        }

        /**
         * Makes the threads, which block while they wait: {@code Thread.ofVirtual().factory()} serves on Java 21 and later.
         *
         * @param factory makes a thread for each item that is under way
         * @return this builder
         */
        public Builder threads(ThreadFactory factory) {
            this.threads = factory;
            return this;
        }

        /**
         * Lets time pass only while everything waits, for a rehearsal.
         *
         * @param time the time, its clock and its threads
         * @return this builder
         */
        public Builder simulated(SimulatedTime time) {
            return time(time.clock(), time).threads(time.threads());
        }

        /**
         * The job as it was said.
         *
         * @return the job
         */
        public BulkImport build() {
            return new BulkImport(new Settings(
                    names,
                    clients,
                    quotas,
                    Map.copyOf(quotasOf),
                    share,
                    inFlight,
                    wrappingKeySpec,
                    provenByUse,
                    outage,
                    Optional.ofNullable(journal),
                    keyQuota,
                    listener,
                    clock,
                    sleeper,
                    threads));
        }
    }
}
