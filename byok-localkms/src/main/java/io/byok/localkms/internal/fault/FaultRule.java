package io.byok.localkms.internal.fault;

import java.util.function.LongPredicate;

/**
 * Which calls of an operation meet which effect.
 *
 * @param occasion the occasions in words
 * @param occasions asked with the number of the call, 1 for the first since the rule was added
 */
public record FaultRule(String operation, String occasion, LongPredicate occasions, FaultEffect effect) {

    @Override
    public String toString() {
        return operation + ", " + occasion + ": " + effect;
    }
}
