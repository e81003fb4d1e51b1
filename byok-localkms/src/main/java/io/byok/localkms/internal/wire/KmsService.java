package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.trail.Trail;
import java.time.Clock;
import java.util.Map;

/** What the requests to KMS share. */
record KmsService(
        Clock clock,
        Map<String, Operation> operations,
        CallLog calls,
        Trail trail,
        UnexpectedErrors unexpectedErrors) {}
