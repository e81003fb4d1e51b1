package io.byok.localkms;

import io.byok.localkms.internal.fault.FaultEffect;
import io.byok.localkms.internal.fault.FaultRule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Something that goes wrong on purpose: which calls of which operation, and what happens to them.
 *
 * <pre>{@code
 * kms.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());
 * }</pre>
 *
 * <p>Calls are counted from the moment the fault is {@linkplain Faults#add added}. Immutable.
 */
public final class Fault {

    private final FaultRule rule;

    private Fault(FaultRule rule) {
        this.rule = rule;
    }

    /**
     * Starts a fault of one operation.
     *
     * @param operation the operation's name as AWS spells it, such as {@code CreateKey}
     * @return the stage that chooses the calls
     * @throws IllegalArgumentException if that is no name of an operation
     */
    public static When on(String operation) {
        if (!operation.matches("[A-Za-z]+")) {
            throw new IllegalArgumentException("operation is \"" + operation
                    + "\": it must be the plain name of a KMS operation, such as \"ImportKeyMaterial\"");
        }
        return new When(Optional.of(operation));
    }

    /**
     * Starts a fault of all operations, whose calls are counted together.
     *
     * @return the stage that chooses the calls
     */
    public static When onAny() {
        return new When(Optional.empty());
    }

    FaultRule rule() {
        return rule;
    }

    @Override
    public String toString() {
        return "Fault[" + rule + "]";
    }

    /** Chooses the calls that a fault meets. */
    public static final class When {

        private final Optional<String> operation;

        private When(Optional<String> operation) {
            this.operation = operation;
        }

        /**
         * Only the n-th call from now.
         *
         * @param number 1 for the next call
         * @return the stage that chooses the effect
         * @throws IllegalArgumentException if the number is below 1
         */
        public Then call(int number) {
            requirePositive(number);
            return new Then(operation, "call " + number, count -> count == number);
        }

        /**
         * The first n calls from now.
         *
         * @param calls how many
         * @return the stage that chooses the effect
         * @throws IllegalArgumentException if the number is below 1
         */
        public Then first(int calls) {
            requirePositive(calls);
            return new Then(operation, "first " + calls, count -> count <= calls);
        }

        /**
         * Every n-th call from now: the n-th, the 2n-th and so on.
         *
         * @param number 1 for every call
         * @return the stage that chooses the effect
         * @throws IllegalArgumentException if the number is below 1
         */
        public Then every(int number) {
            requirePositive(number);
            return new Then(operation, "every " + number + "th", count -> count % number == 0);
        }

        /**
         * Calls at random from now, the same ones for the same seed.
         *
         * @param probability of each call, from 0 to 1
         * @param seed any number
         * @return the stage that chooses the effect
         * @throws IllegalArgumentException if the probability is not from 0 to 1
         */
        public Then atRandom(double probability, long seed) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability is " + probability + ": it must be from 0 to 1");
            }
            return new Then(
                    operation,
                    "with probability " + probability + " and seed " + seed,
                    FaultRule.atRandom(probability, seed));
        }

        /**
         * Every call from now.
         *
         * @return the stage that chooses the effect
         */
        public Then always() {
            return new Then(operation, "always", count -> true);
        }

        private static void requirePositive(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("number is " + number + ": calls are counted from 1, the next one");
            }
        }
    }

    /** Chooses what happens to the calls that a fault meets. */
    public static final class Then {

        private final Optional<String> operation;
        private final String occasion;
        private final LongPredicate occasions;

        private Then(Optional<String> operation, String occasion, LongPredicate occasions) {
            this.operation = operation;
            this.occasion = occasion;
            this.occasions = occasions;
        }

        /**
         * The connection closes without an answer, and nothing has happened in KMS.
         *
         * @return the fault
         */
        public Fault cutBeforeEffect() {
            return fault(new FaultEffect.CutBefore());
        }

        /**
         * The connection closes without an answer, after the operation took its full effect in KMS.
         *
         * @return the fault
         */
        public Fault cutAfterEffect() {
            return fault(new FaultEffect.CutAfter());
        }

        /**
         * The connection stays open without an answer until the client gives up, and nothing has happened in KMS.
         *
         * @return the fault
         */
        public Fault hangBeforeEffect() {
            return fault(new FaultEffect.HangBefore());
        }

        /**
         * The connection stays open without an answer until the client gives up, after the operation took its full effect
         * in KMS.
         *
         * @return the fault
         */
        public Fault hangAfterEffect() {
            return fault(new FaultEffect.HangAfter());
        }

        /**
         * An error is answered, and nothing has happened in KMS.
         *
         * @param httpStatus the status, 400 to 599; AWS KMS uses 400 and 500
         * @param code the error code, such as {@code ThrottlingException}
         * @param message the message; empty for none
         * @return the fault
         * @throws IllegalArgumentException if the status is not that of an error
         */
        public Fault answer(int httpStatus, String code, String message) {
            if (httpStatus < 400 || httpStatus > 599) {
                throw new IllegalArgumentException("httpStatus is " + httpStatus + ": an error has 400 to 599"
                        + " (RFC 9110, 15.5 and 15.6); AWS KMS uses 400 and 500");
            }
            return fault(new FaultEffect.Answer(httpStatus, code, message));
        }

        /**
         * The operation runs and answers as ever, but only after a delay of real time.
         *
         * @param delay how long; not negative
         * @return the fault
         * @throws IllegalArgumentException if the delay is negative
         */
        public Fault delay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay is " + delay + ": it must not be negative");
            }
            return fault(new FaultEffect.Delay(delay));
        }

        private Fault fault(FaultEffect effect) {
            return new Fault(new FaultRule(operation, occasion, occasions, effect));
        }
    }
}
