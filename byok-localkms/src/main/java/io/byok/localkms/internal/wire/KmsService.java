package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.trail.Trail;
import java.time.Clock;
import java.util.Map;

/**
 * What the requests to KMS share.
 *
 * @param settle does what is due by the clock
 */
record KmsService(
        Clock clock,
        Runnable settle,
        Map<String, Operation> operations,
        QuotaBook quotas,
        CallLog calls,
        Trail trail,
        UnexpectedErrors unexpectedErrors) {}
