package io.byok.aws.internal;

import io.byok.aws.Trail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * What every operation works with, in whichever package it is. Immutable.
 *
 * @param kms stays the caller's
 * @param clock by which expiry dates are checked and counted
 * @param pause how to wait
 * @param callerIdentity who is named in receipts
 */
public record Connection(KmsClient kms, Clock clock, Pause pause, Optional<String> callerIdentity) {
    /** Nothing may be missing. */
    public Connection {
        Objects.requireNonNull(kms, "kms");
        Objects.requireNonNull(clock, "clock");
    }

    /** By another clock. */
    public Connection withClock(Clock other) {
        return new Connection(kms, other, pause, callerIdentity);
    }

    /** Waiting in another way. */
    public Connection withPause(Pause other) {
        return new Connection(kms, clock, other, callerIdentity);
    }

    /** In another caller's name. */
    public Connection withCallerIdentity(String arn) {
        return new Connection(kms, clock, pause, Optional.of(arn));
    }

    /** The calls of one operation, whose request ids are kept together. */
    public KmsCalls calls() {
        return new KmsCalls(kms);
    }

    /** What an auditor follows an operation by, once its calls are done. */
    public Trail trail(KmsCalls calls) {
        return trail(calls, Optional.empty(), List.of());
    }

    /** The same, with the import's id and what could not be found out. */
    public Trail trail(KmsCalls calls, Optional<String> importId, List<String> notes) {
        return new Trail(importId, callerIdentity, calls.requestIds(), notes, LibraryVersion.get());
    }

    /** The time by the clock. */
    public Instant now() {
        return clock.instant();
    }
}
