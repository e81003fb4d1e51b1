package io.byok.localkms;

import io.byok.localkms.internal.quota.QuotaBook;

/**
 * The quotas of a {@link LocalKms}, which are not enforced unless told so. They begin with AWS's default values: requests a
 * second for each account, Region and operation, counted by the server's clock, with a burst of one second's worth; and
 * 100,000 keys for each account and Region. A refused request gets ThrottlingException or LimitExceededException.
 *
 * <p>Cryptographic operations have no quota until one is set, since AWS sets theirs by Region. ReplicateKey costs two
 * requests of CreateKey in the replica's Region. Safe for use by many threads.
 */
public final class Quotas {

    private final QuotaBook book;

    Quotas(QuotaBook book) {
        this.book = book;
    }

    /** Enforces the quotas from now on. */
    public void enforce() {
        book.enforce(true);
    }

    /** Lets every request through from now on. */
    public void relax() {
        book.enforce(false);
    }

    /**
     * Sets a request quota in every account and Region, as a request to AWS for a higher one would.
     *
     * @param quota the operation's name as AWS spells it, such as {@code GetParametersForImport}, or the name of a shared
     *     quota as above
     * @param requestsPerSecond above 0; may be a fraction
     * @throws IllegalArgumentException if there is no such quota, or the rate is not above 0
     */
    public void rate(String quota, double requestsPerSecond) {
        if (!QuotaBook.isKnown(quota)) {
            throw new IllegalArgumentException(
                    "quota is " + quota + ": it must be an operation of AWS KMS that LocalKms has,"
                            + " such as CreateKey, or a quota that several share, such as Cryptographic operations (symmetric)");
        }
        book.rate(quota, positive(requestsPerSecond));
    }

    /**
     * Sets how many requests a second may change the state of one key: EnableKey, DisableKey, ImportKeyMaterial,
     * DeleteImportedKeyMaterial, ScheduleKeyDeletion and CancelKeyDeletion together. AWS throttles such bursts and names
     * neither a figure nor all operations, so both are assumed.
     *
     * @param requestsPerSecond above 0; may be a fraction
     * @throws IllegalArgumentException if the rate is not above 0
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html">Throttling AWS KMS requests</a>
     */
    public void changesOfOneKey(double requestsPerSecond) {
        book.changesOfOneKey(positive(requestsPerSecond));
    }

    private static double positive(double requestsPerSecond) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("requestsPerSecond is " + requestsPerSecond
                    + ": it must be above 0; a Fault refuses every call of an operation");
        }
        return requestsPerSecond;
    }

    /**
     * Sets how many keys an account may have in a Region, whatever their state.
     *
     * @param max not negative
     * @throws IllegalArgumentException if the number is negative
     */
    public void keys(long max) {
        if (max < 0) {
            throw new IllegalArgumentException("max is " + max + ": a number of keys is not negative");
        }
        book.keys(max);
    }
}
