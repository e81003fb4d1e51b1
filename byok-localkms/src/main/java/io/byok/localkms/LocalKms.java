package io.byok.localkms;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An AWS KMS inside this process: an HTTP server, on loopback unless told otherwise, that speaks AWS JSON 1.1 as the SDKs
 * and the AWS CLI do, unwraps imported key material and does real cryptography with it.
 *
 * <pre>{@code
 * try (LocalKms kms = LocalKms.start()) {
 *     KmsClient client = KmsClient.builder()
 *             .endpointOverride(kms.endpoint())
 *             .region(Region.EU_CENTRAL_1)
 *             .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "any")))
 *             .build();
 * }
 * }</pre>
 *
 * <p>Its measure is what AWS KMS answered when somebody wrote it down; where that is unknown, the comments in its source
 * say "assumed". One server is all Regions and accounts: they are taken from the credential scope of each request, the
 * account being the access key id if that is twelve digits, and 111122223333 otherwise.
 *
 * <p>What it is not: no HSM, for it holds key material on the heap of this process; no IAM, for signatures must be there
 * but are not verified, and every caller may do everything within its account, with one exception: GetParametersForImport
 * and ImportKeyMaterial heed the key policy and the caller's policy, and in them the condition keys
 * {@code kms:WrappingAlgorithm}, {@code kms:WrappingKeySpec}, {@code kms:ExpirationModel} and {@code kms:ValidTo}. It never logs and never shows key material.
 * All methods may be called by many threads.
 */
public final class LocalKms implements AutoCloseable {

    private final Workings workings;
    private final Faults faults;
    private final Quotas quotas;

    LocalKms(LocalKmsBuilder builder) {
        this.workings = new Workings(builder);
        this.faults = new Faults(workings.faults);
        this.quotas = new Quotas(workings.quotas);
    }

    /**
     * Starts a server on any free port, with a clock that starts at the real time.
     *
     * @return the running server
     */
    public static LocalKms start() {
        return builder().start();
    }

    /** {@return a builder, to say how a server is to be} */
    public static LocalKmsBuilder builder() {
        return new LocalKmsBuilder();
    }

    /** {@return where this machine reaches the server, such as {@code http://127.0.0.1:41234}} */
    public URI endpoint() {
        return workings.endpoint();
    }

    /** {@return the server's clock, which the caller may move} */
    public LocalKmsClock clock() {
        return workings.clock;
    }

    /** {@return the faults that the server commits on purpose} */
    public Faults faults() {
        return faults;
    }

    /** {@return the quotas, which are not enforced unless told so} */
    public Quotas quotas() {
        return quotas;
    }

    /**
     * Makes the server deviate from AWS KMS in these ways, and in no others, from now on.
     *
     * @param deviating the ways; none to behave again
     */
    public void deviate(Deviation... deviating) {
        workings.deviations = Set.of(deviating);
    }

    /** {@return the latest calls, up to 100,000, in the order in which they ended; refused and cut ones among them} */
    public List<Call> calls() {
        return workings.calls.calls();
    }

    /**
     * The number of all calls to an operation so far, refused and cut ones among them.
     *
     * @param operation the operation's name as AWS spells it
     * @return the number
     */
    public long callsTo(String operation) {
        return workings.calls.callsTo(operation);
    }

    /**
     * The latest CloudTrail records, up to 10,000, in the order in which the calls ended: of every call that names a caller
     * and an operation, and of what KMS does by itself.
     *
     * @return the records
     */
    public List<CloudTrailRecord> cloudTrail() {
        return workings.trail.records();
    }

    /**
     * The latest events that KMS sent to EventBridge, up to 10,000: imported material that expired, rotations that ended, and
     * keys that were deleted, each at the moment at which the server's clock passes it.
     *
     * @return the events, in the order in which they were sent
     */
    public List<KmsEvent> events() {
        return workings.events.told();
    }

    /**
     * Adds a listener to the events that KMS sends to EventBridge. It is called by the thread that moves the clock, by one of
     * the server's when real time passes, or by the one that serves a request with an immediate effect; it may call KMS, and
     * may not wait for another thread that moves the clock. What it throws is kept in {@link #unexpectedErrors}.
     *
     * @param listener hears of every event from now on
     */
    public void onEvent(Consumer<KmsEvent> listener) {
        workings.events.add(listener);
    }

    /**
     * The latest changes of CloudWatch alarms, up to 10,000: the same endpoint is CloudWatch too, for as much as an alarm on
     * {@code AWS/KMS SecondsUntilKeyMaterialExpiration} needs. Point a CloudWatch client of an SDK at {@link #endpoint}.
     *
     * @return the changes, in the order in which they came
     */
    public List<AlarmStateChange> alarmChanges() {
        return workings.alarmChanges.told();
    }

    /**
     * Adds a listener to changes of CloudWatch alarms; it is called as those of {@link #onEvent} are.
     *
     * @param listener hears of every change from now on
     */
    public void onAlarm(Consumer<AlarmStateChange> listener) {
        workings.alarmChanges.add(listener);
    }

    /**
     * What went wrong inside this server, which its clients saw as KMSInternalException, and what listeners threw; empty
     * unless one of them has a defect.
     *
     * @return the first of them, up to 1,000
     */
    public List<Throwable> unexpectedErrors() {
        return workings.unexpectedErrors.all();
    }

    /**
     * Cuts every connection and stops every thread. What was imported is gone, unless there is a data folder. Closing again
     * does nothing.
     */
    @Override
    public void close() {
        workings.close();
    }

    @Override
    public String toString() {
        return "LocalKms[" + endpoint() + "]";
    }
}
