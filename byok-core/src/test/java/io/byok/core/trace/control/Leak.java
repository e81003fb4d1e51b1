package io.byok.core.trace.control;

import io.byok.core.trace.Scenario;

/** A control class: it leaks its secret in one way, as code that is not constant-time would. The first byte is 1 to 127. */
abstract class Leak implements Scenario<byte[]> {
    /** What the results go to, so that the work is done for something. */
    long sink;

    @Override
    public Operation prepare(byte[] secret) {
        byte[] own = secret.clone();
        return () -> leak(own);
    }

    abstract void leak(byte[] secret);
}
