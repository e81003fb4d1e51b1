package io.byok.aws.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.bulk.Costs;
import io.byok.aws.internal.bulk.Names;
import io.byok.aws.internal.bulk.Settings;
import io.byok.aws.internal.bulk.Share;
import io.byok.core.WrappingKey;
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
import org.jspecify.annotations.Nullable;

/**
 * How a job of many keys is run: its pace, its share, its journal, who hears of it. All has a default. Not thread-safe.
 *
 * @param <B> the kind of job's own builder
 */
public abstract sealed class JobBuilder<B extends JobBuilder<B>> permits BulkImport.Builder, FleetRenewal.Builder {
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

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
    private BulkListener listener = event -> {};
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.REAL;
    private ThreadFactory threads = Executors.defaultThreadFactory();

    JobBuilder(Names names, KmsClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /** Each builder is of its own kind. */
    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    /**
     * The request quotas of all places for which no others are named; AWS's defaults unless said.
     *
     * @param requestQuotas as the Service Quotas console shows them
     * @return this builder
     */
    public B quotas(RequestQuotas requestQuotas) {
        this.quotas = requestQuotas;
        return self();
    }

    /**
     * The request quotas of one place.
     *
     * @param place the account and Region
     * @param requestQuotas as the Service Quotas console shows them there
     * @return this builder
     */
    public B quotas(Place place, RequestQuotas requestQuotas) {
        quotasOf.put(place, requestQuotas);
        return self();
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
    public B part(int index, int count) {
        this.share = new Share(index, count, share.places());
        return self();
    }

    /**
     * Leaves all other places to other processes.
     *
     * @param places the accounts and Regions that this process works in
     * @return this builder
     */
    public B only(Set<Place> places) {
        this.share = share.of(places);
        return self();
    }

    /**
     * How many items are under way at once in each place, each in a thread and with its key open. Unless said, four times
     * as many as the quotas let through in a second, and at least 8.
     *
     * @param items at least 1
     * @return this builder
     */
    public B inFlight(int items) {
        if (items < 1) {
            throw new InvalidImportRequestException(
                    items + " items in flight: at least one must be, or nothing is done.");
        }
        this.inFlight = OptionalInt.of(items);
        return self();
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this builder
     */
    public B wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return self();
    }

    /**
     * Lets KMS use each private or HMAC key once after its import, as {@link io.byok.aws.ImportRequest#provenByUse()} does.
     *
     * @return this builder
     */
    public B provenByUse() {
        this.provenByUse = true;
        return self();
    }

    /**
     * How long an item is tried again while the network or KMS is down, before it counts as failed; an hour unless said.
     *
     * @param longest not negative
     * @return this builder
     */
    public B outage(Duration longest) {
        this.outage = longest;
        return self();
    }

    /**
     * A file to note there what is done, so that a further run need not ask KMS about it. It is made if it is not there,
     * locked while it is written, and may be lost: KMS alone is enough.
     *
     * @param file the journal of this job and of this process alone
     * @return this builder
     */
    public B journal(Path file) {
        this.journal = file;
        return self();
    }

    /**
     * Who hears of what happens.
     *
     * @param bulkListener called by the run's threads, one at a time
     * @return this builder
     */
    public B listener(BulkListener bulkListener) {
        this.listener = bulkListener;
        return self();
    }

    /**
     * What time it is and how time is waited for; the system's clock unless said.
     *
     * @param by the clock
     * @param waiting how to wait by it
     * @return this builder
     */
    public B time(Clock by, Sleeper waiting) {
        this.clock = by;
        this.sleeper = waiting;
        return self();
    }

    /**
     * Makes the threads, which block while they wait: {@code Thread.ofVirtual().factory()} serves on Java 21 and later.
     *
     * @param factory makes a thread for each item that is under way
     * @return this builder
     */
    public B threads(ThreadFactory factory) {
        this.threads = factory;
        return self();
    }

    /**
     * Lets time pass only while everything waits, for a rehearsal.
     *
     * @param time the time, its clock and its threads
     * @return this builder
     */
    public B simulated(SimulatedTime time) {
        return time(time.clock(), time).threads(time.threads());
    }

    /** As it was said. */
    final Settings settings(Costs costs) {
        return new Settings(
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
                listener,
                clock,
                sleeper,
                threads,
                costs);
    }
}
