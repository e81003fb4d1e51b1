package io.byok.aws.internal;

import io.byok.aws.AliasTakenException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;

/** Gives a new key its alias; after a lost answer it looks whether the key has it. */
public final class AliasCreation {
    private static final int TRIES = 20;

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
                    requireOwn(calls, alias, keyArn);
                    return;
                }
                boolean passing =
                        Answers.isLost(e) || Answers.isThrottle(e) || Answers.isRefusal(e, "NotFoundException");
                if (!passing || !patience.again("CreateAlias")) {
                    throw e;
                }
            }
        }
    }

    private static void requireOwn(KmsCalls calls, String alias, String keyArn) {
        if (!calls.hasAlias(alias, keyArn)) {
            throw new AliasTakenException(alias, "another key");
        }
    }
}
