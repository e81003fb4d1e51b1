package io.byok.aws.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.bulk.BulkRun;
import io.byok.aws.internal.bulk.Costs;
import io.byok.aws.internal.bulk.Forecasting;
import io.byok.aws.internal.bulk.Names;
import io.byok.aws.internal.bulk.Settings;
import java.io.IOException;
import java.util.stream.Stream;

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
    private final long keyQuota;

    private BulkImport(Settings settings, long keyQuota) {
        this.settings = settings;
        this.keyQuota = keyQuota;
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
     * @throws io.byok.aws.ManifestChangedException if the file changes while it is imported from; nothing of what has changed
     *     was imported
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
        return Forecasting.of(
                settings, keyQuota, manifest.check(settings.clock().instant()));
    }

    /** How an import is run. Not thread-safe. */
    public static final class Builder extends JobBuilder<Builder> {
        /** Of AWS, in each account and Region. */
        private static final long DEFAULT_KEY_QUOTA = 100_000;

        private long keyQuota = DEFAULT_KEY_QUOTA;

        private Builder(Names names, KmsClients clients) {
            super(names, clients);
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
         * The job as it was said.
         *
         * @return the job
         */
        public BulkImport build() {
            return new BulkImport(settings(Costs.NAMED_IMPORT), keyQuota);
        }
    }
}
