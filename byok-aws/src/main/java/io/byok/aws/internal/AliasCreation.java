package io.byok.aws.internal;

import io.byok.aws.AliasTakenException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import java.util.Optional;

/** Gives a new key its alias; after a lost answer it looks whether the key has it. */
public final class AliasCreation {
    private static final int TRIES = 20;
    private static final int LOOKS = 5;

    private AliasCreation() {}

    /** Creates the alias, or finds that an earlier try did. */
    public static void create(KmsCalls calls, Pause pause, String alias, String keyArn) {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                calls.createAliasOnce(alias, keyArn);
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (Answers.isRefusal(e, "AlreadyExistsException")) {
                    requireOwn(calls, pause, alias, keyArn);
                    return;
                }
                boolean passing = Answers.isLost(e) || Answers.isThrottle(e) || Answers.isOfAYoungKey(e);
                if (!passing || !patience.again("CreateAlias")) {
                    throw e;
                }
            }
        }
    }

    /** Reads are stale for a while, so an alias that is said to exist and is not seen is looked for again. */
    private static void requireOwn(KmsCalls calls, Pause pause, String alias, String keyArn) {
        Patience patience = new Patience(pause, LOOKS);
        AliasTakenException taken = new AliasTakenException(alias, "a key that could not be seen, perhaps this one");
        do {
            Optional<String> owner = owner(calls, alias, taken);
            if (owner.equals(Optional.of(keyArn))) {
                return;
            }
            if (owner.isPresent()) {
                throw new AliasTakenException(alias, owner.get());
            }
        } while (patience.again("CreateAlias"));
        throw taken;
    }

    /** Why the owner could not be seen is kept beside the error that it may end in. */
    private static Optional<String> owner(KmsCalls calls, String alias, AliasTakenException taken) {
        try {
            return Optional.of(calls.describe(alias).arn());
        } catch (KmsRefusedException e) {
            taken.addSuppressed(e);
            return Optional.empty();
        }
    }
}
