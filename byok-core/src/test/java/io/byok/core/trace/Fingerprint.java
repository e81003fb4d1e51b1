package io.byok.core.trace;

/** The first events of a trace as their number and a hash of 128 bits. */
public record Fingerprint(long events, long high, long low) {
    @Override
    public String toString() {
        return "%016x%016x over %d events".formatted(high, low, events);
    }
}
