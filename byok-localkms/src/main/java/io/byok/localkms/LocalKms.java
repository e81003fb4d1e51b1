package io.byok.localkms;

import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.crypto.WrappingPairs;
import io.byok.localkms.internal.fault.FaultQueue;
import io.byok.localkms.internal.http.HttpServer;
import io.byok.localkms.internal.operation.Kms;
import io.byok.localkms.internal.operation.Operations;
import io.byok.localkms.internal.wire.CallLog;
import io.byok.localkms.internal.wire.Dispatcher;
import io.byok.localkms.internal.wire.UnexpectedErrors;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

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
 * but are not verified, and every caller may do everything within its account; key policies are kept and handed back, and
 * not enforced. It never logs and never shows key material.
 * All methods may be called by many threads.
 */
public final class LocalKms implements AutoCloseable {

    private final LocalKmsClock clock;
    private final Faults faults;
    private final CallLog calls = new CallLog();
    private final UnexpectedErrors unexpectedErrors = new UnexpectedErrors();
    private final HttpServer server;
    private volatile Set<Deviation> deviations;

    private LocalKms(Builder builder) {
        FaultQueue faultQueue = new FaultQueue();
        this.clock = builder.clock;
        this.faults = new Faults(faultQueue);
        this.deviations = builder.deviations;
        Kms kms = new Kms(builder.random, builder.wrappingPairs(), builder.rotationDelay, () -> this.deviations);
        Dispatcher dispatcher = new Dispatcher(clock, Operations.of(kms), faultQueue, calls, unexpectedErrors);
        this.server = HttpServer.start(builder.address, builder.port, dispatcher);
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
    public static Builder builder() {
        return new Builder();
    }

    /** {@return where this machine reaches the server, such as {@code http://127.0.0.1:41234}} */
    public URI endpoint() {
        return server.endpoint();
    }

    /** {@return the server's clock, which the caller may move} */
    public LocalKmsClock clock() {
        return clock;
    }

    /** {@return the faults that the server commits on purpose} */
    public Faults faults() {
        return faults;
    }

    /**
     * Makes the server deviate from AWS KMS in these ways, and in no others, from now on.
     *
     * @param deviating the ways; none to behave again
     */
    public void deviate(Deviation... deviating) {
        deviations = Set.of(deviating);
    }

    /** {@return the latest calls, up to 100,000, in the order in which they ended; refused and cut ones among them} */
    public List<Call> calls() {
        return calls.calls();
    }

    /**
     * The number of all calls to an operation so far, refused and cut ones among them.
     *
     * @param operation the operation's name as AWS spells it
     * @return the number
     */
    public long callsTo(String operation) {
        return calls.callsTo(operation);
    }

    /**
     * What went wrong inside this server, which its clients saw as KMSInternalException; always empty unless the server
     * has a defect.
     *
     * @return the first of them, up to 1,000
     */
    public List<Throwable> unexpectedErrors() {
        return unexpectedErrors.all();
    }

    /** Cuts every connection and stops every thread. What was imported is gone. Closing again does nothing. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "LocalKms[" + endpoint() + "]";
    }

    /** How a server is to be. */
    public static final class Builder {

        private int port;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private LocalKmsClock clock = LocalKmsClock.system();
        private SecureRandom random = new SecureRandom();
        private Set<Deviation> deviations = Set.of();
        private Duration rotationDelay = Duration.ZERO;
        private final List<WrappingPair> wrappingPairs = new ArrayList<>();

        private Builder() {}

        /**
         * The port.
         *
         * @param port 0, the default, for any free one
         * @return this builder
         */
        public Builder port(int port) {
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
        public Builder bind(InetAddress address) {
            this.address = address;
            return this;
        }

        /**
         * The clock; by default one that starts at the real time.
         *
         * @param clock may be shared by several servers
         * @return this builder
         */
        public Builder clock(LocalKmsClock clock) {
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
        public Builder random(SecureRandom random) {
            this.random = random;
            return this;
        }

        /**
         * Ways in which the server deviates from AWS KMS.
         *
         * @param deviating the ways
         * @return this builder
         */
        public Builder deviating(Deviation... deviating) {
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
        public Builder rotationDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay is " + delay + ": it must not be negative");
            }
            this.rotationDelay = delay;
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
        public Builder wrappingKeyPairs(Collection<KeyPair> pairs) {
            pairs.forEach(pair -> wrappingPairs.add(new WrappingPair(pair)));
            return this;
        }

        private WrappingPairs wrappingPairs() {
            return wrappingPairs.isEmpty() ? WrappingPairs.shared() : WrappingPairs.of(wrappingPairs);
        }

        /**
         * Starts the server.
         *
         * @return the running server
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public LocalKms start() {
            return new LocalKms(this);
        }
    }
}
