package io.byok.aws.expiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a renewer tells its listener. No secret is in it. */
public sealed interface RenewalEvent {
    /**
     * The event in words.
     *
     * @return sentences, for a log
     */
    String inWords();

    /**
     * Whether somebody should look at it.
     *
     * @return true if something that was due was not done, or nothing is known
     */
    default boolean isFailure() {
        return !(this instanceof Renewed || this instanceof Stopped);
    }

    /**
     * A material was due, and KMS keeps it longer now.
     *
     * @param material as it was before
     * @param renewal what was done, or that another process had done it
     * @param nextAttempt when it is due again; empty if it never expires
     */
    record Renewed(MaterialToRenew material, Renewal renewal, Optional<Instant> nextAttempt) implements RenewalEvent {
        @Override
        public String inWords() {
            return renewal.inWords() + next(nextAttempt, " Due again on ");
        }
    }

    /**
     * A material is due, and the vault has no copy of it.
     *
     * @param material what is wanted
     * @param nextAttempt when the vault is asked again; empty if no further round is planned
     */
    record NoCopy(MaterialToRenew material, Optional<Instant> nextAttempt) implements RenewalEvent {
        @Override
        public String inWords() {
            return "NOT renewed: the vault has no copy of the " + material.inWords() + "." + next(nextAttempt, AGAIN);
        }
    }

    /**
     * A material is due, and its renewal failed.
     *
     * @param material what is wanted
     * @param reason why: an error of this library, which says what to do; or what the vault threw
     * @param nextAttempt when it is tried again; empty if no further round is planned
     */
    record Failed(MaterialToRenew material, RuntimeException reason, Optional<Instant> nextAttempt)
            implements RenewalEvent {
        @Override
        public String inWords() {
            return "NOT renewed: the " + material.inWords() + ". " + reason.getMessage() + next(nextAttempt, AGAIN);
        }
    }

    /**
     * Nothing is known of a key, since it could not be read.
     *
     * @param key which, and why
     * @param nextAttempt when it is read again; empty if no further round is planned
     */
    record Unread(UnreadKey key, Optional<Instant> nextAttempt) implements RenewalEvent {
        @Override
        public String inWords() {
            return "NOT read: the key " + key.keyId() + ". " + key.reason().getMessage() + next(nextAttempt, AGAIN);
        }
    }

    /**
     * The keys could not be found, or a look at them ended in an error of the JVM: what was due then is due still.
     *
     * @param reason why
     * @param nextAttempt when they are looked for again
     */
    record RoundFailed(RuntimeException reason, Instant nextAttempt) implements RenewalEvent {
        @Override
        public String inWords() {
            return "NOT looked at the keys, or not at all of them. " + reason.getMessage()
                    + next(Optional.of(nextAttempt), AGAIN);
        }
    }

    /**
     * The selection names no key with imported material, which may be a slip of the pen.
     *
     * @param selection what was looked for
     * @param nextAttempt when it is looked for again; empty if no further round is planned
     */
    record NothingFound(KeySelection selection, Optional<Instant> nextAttempt) implements RenewalEvent {
        @Override
        public String inWords() {
            return "NOTHING to renew: no imported material was found in " + selection.inWords() + "."
                    + next(nextAttempt, " Looked for again on ");
        }
    }

    /**
     * The renewer was closed and will do nothing more.
     *
     * @param left every material that it watched, as far as it got; unmodifiable
     */
    record Stopped(List<WatchedMaterial> left) implements RenewalEvent {
        /**
         * Keeps a copy.
         *
         * @param left copied
         */
        public Stopped {
            left = List.copyOf(left);
        }

        @Override
        public String inWords() {
            return "Stopped watching " + left.size() + (left.size() == 1 ? " material." : " materials.")
                    + left.stream().map(each -> "\n  " + each.inWords()).collect(Collectors.joining());
        }
    }

    /** How a next try is announced. */
    String AGAIN = " Tried again on ";

    private static String next(Optional<Instant> attempt, String words) {
        return attempt.map(at -> words + at + ".").orElse("");
    }
}
