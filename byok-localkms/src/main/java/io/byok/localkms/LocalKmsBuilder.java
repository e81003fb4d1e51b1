package io.byok.localkms;

import io.byok.localkms.internal.crypto.RsaWrappingPair;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.policy.Policy;
import io.byok.localkms.internal.store.Delays;
import io.byok.localkms.internal.wire.Json;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How a {@link LocalKms} is to be; made by {@link LocalKms#builder}. For use by one thread. */
public final class LocalKmsBuilder {

    int port;
    InetAddress address = InetAddress.getLoopbackAddress();
    LocalKmsClock clock = LocalKmsClock.system();
    SecureRandom random = new SecureRandom();
    Set<Deviation> deviations = Set.of();
    Delays delays = Delays.NONE;
    boolean quotasEnforced;
    Optional<Policy> callerPolicy = Optional.empty();
    Optional<Path> cloudTrailFile = Optional.empty();
    Optional<Path> data = Optional.empty();
    final List<Consumer<KmsEvent>> eventListeners = new ArrayList<>();
    final List<Consumer<AlarmStateChange>> alarmListeners = new ArrayList<>();
    final List<WrappingPair> wrappingPairs = new ArrayList<>();

    LocalKmsBuilder() {}

    /**
     * The port.
     *
     * @param port 0, the default, for any free one
     * @return this builder
     */
    public LocalKmsBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * The address to listen on; by default loopback. Whoever reaches another address may use every key, since signatures
     * are not verified.
     *
     * @param address an address of this machine, or the wildcard for all of them
     * @return this builder
     */
    public LocalKmsBuilder bind(InetAddress address) {
        this.address = address;
        return this;
    }

    /**
     * The clock; by default one that starts at the real time.
     *
     * @param clock may be shared by several servers
     * @return this builder
     */
    public LocalKmsBuilder clock(LocalKmsClock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * The source of generated keys, initialization vectors and this server's secrets; by default the JDK's. Wrapping key
     * pairs do not come from it.
     *
     * @param random the source
     * @return this builder
     */
    public LocalKmsBuilder random(SecureRandom random) {
        this.random = random;
        return this;
    }

    /**
     * Ways in which the server deviates from AWS KMS.
     *
     * @param deviating the ways
     * @return this builder
     */
    public LocalKmsBuilder deviating(Deviation... deviating) {
        this.deviations = Set.of(deviating);
        return this;
    }

    /**
     * How long a rotation on demand takes by the server's clock; by default it is over at once. AWS KMS rotates in the
     * background too, and GetKeyRotationStatus shows when the rotation began until it is over.
     *
     * @param delay not negative
     * @return this builder
     * @throws IllegalArgumentException if the delay is negative
     */
    public LocalKmsBuilder rotationDelay(Duration delay) {
        this.delays = delays.withRotation(delay);
        return this;
    }

    /**
     * How long ReplicateKey and UpdatePrimaryRegion take by the server's clock; by default they are over at once. A replica
     * is Creating until then, and of a change of the primary Region both keys are Updating.
     *
     * @param delay not negative
     * @return this builder
     * @throws IllegalArgumentException if the delay is negative
     */
    public LocalKmsBuilder replicationDelay(Duration delay) {
        this.delays = delays.withReplication(delay);
        return this;
    }

    /**
     * How long by the server's clock a new key is not found by any request, as happens in AWS KMS for some seconds; by
     * default it is found at once.
     *
     * @param delay not negative
     * @return this builder
     * @throws IllegalArgumentException if the delay is negative
     */
    public LocalKmsBuilder creationDelay(Duration delay) {
        this.delays = delays.withCreation(delay);
        return this;
    }

    /**
     * How old by the server's clock the answers of DescribeKey, ListKeys and ListAliases are, as those of AWS KMS may be for
     * some seconds; by default they are of the moment. A deleted key is gone from them at once.
     *
     * @param age not negative
     * @return this builder
     * @throws IllegalArgumentException if the age is negative
     */
    public LocalKmsBuilder staleReads(Duration age) {
        this.delays = delays.withReading(age);
        return this;
    }

    /**
     * Enforces the quotas from the start, as {@link Quotas#enforce} does.
     *
     * @return this builder
     */
    public LocalKmsBuilder quotas() {
        this.quotasEnforced = true;
        return this;
    }

    /**
     * The IAM policy that every caller has; by default callers are administrators. It is heeded by GetParametersForImport
     * and ImportKeyMaterial alone.
     *
     * @param json an identity-based policy, such as one with a Deny on {@code kms:ImportKeyMaterial} under a condition
     * @return this builder
     * @throws IllegalArgumentException if that is not one JSON object
     */
    public LocalKmsBuilder callerPolicy(String json) {
        if (!Json.isObject(json)) {
            throw new IllegalArgumentException("the policy is not one JSON object, as IAM's policy grammar wants it");
        }
        this.callerPolicy = Optional.of(Policy.parse(json));
        return this;
    }

    /**
     * A listener to the events that KMS sends to EventBridge, as {@link LocalKms#onEvent} adds it.
     *
     * @param listener hears of every event
     * @return this builder
     */
    public LocalKmsBuilder onEvent(Consumer<KmsEvent> listener) {
        eventListeners.add(listener);
        return this;
    }

    /**
     * A listener to changes of CloudWatch alarms, as {@link LocalKms#onAlarm} adds it.
     *
     * @param listener hears of every change
     * @return this builder
     */
    public LocalKmsBuilder onAlarm(Consumer<AlarmStateChange> listener) {
        alarmListeners.add(listener);
        return this;
    }

    /**
     * A file to write all CloudTrail records to, as CloudTrail delivers them: {@code {"Records":[...]}}, whole JSON after
     * every call. A file of such records that is there already is continued.
     *
     * @param file the file, in a folder that exists
     * @return this builder
     */
    public LocalKmsBuilder cloudTrailTo(Path file) {
        this.cloudTrailFile = Optional.of(file);
        return this;
    }

    /**
     * A folder that keeps the state, in SQLite: whatever a client was answered, the next server on the folder goes on from,
     * also after this one was killed. Kept are keys with all their material, states, rotations and what is pending, aliases,
     * import tokens that were handed out, and CloudWatch alarms; not kept are calls, events, CloudTrail records, faults and
     * quotas. What time does while no server runs happens, and is told, when the next one starts; what was told in the
     * moment of a kill may be told again.
     *
     * <p>The clock goes on too: as far ahead of the real time, or of the clock given, as it was moved by the last answer, and
     * never back before that. Key material stands in the folder in the clear, readable by the owner of its files alone: it is
     * for tests and rehearsals, as this server is.
     *
     * <p>SQLite is {@code org.xerial:sqlite-jdbc}, a dependency that is the caller's to add; the jar that runs alone has it.
     *
     * @param folder made if it is not there; for one server at a time
     * @return this builder
     */
    public LocalKmsBuilder data(Path folder) {
        this.data = Optional.of(folder);
        return this;
    }

    /**
     * Ready wrapping key pairs, used in turn for their spec. Without them the pairs, two of each spec, are made when
     * first asked for and shared by all servers of this process; an RSA-4096 pair takes seconds to make.
     *
     * @param pairs RSA pairs of 2048, 3072 or 4096 bits
     * @return this builder
     * @throws IllegalArgumentException if one is of another kind or size
     */
    public LocalKmsBuilder wrappingKeyPairs(Collection<KeyPair> pairs) {
        pairs.forEach(pair -> wrappingPairs.add(new RsaWrappingPair(pair)));
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if the port is taken, or a file or folder that was asked for cannot be opened
     */
    public LocalKms start() {
        return new LocalKms(this);
    }
}
