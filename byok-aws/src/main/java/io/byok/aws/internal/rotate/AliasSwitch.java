package io.byok.aws.internal.rotate;

import io.byok.aws.AliasTakenException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Targets;
import java.util.Optional;

/**
 * Lets an alias point to another key, if it still points to the one it is to be taken from. KMS has no operation that does
 * both at once: what another caller does within the fraction of a second between cannot be seen.
 */
public final class AliasSwitch {
    private static final int TRIES = 20;

    private AliasSwitch() {}

    /** Switches it, or finds that an earlier try did. */
    public static void run(KmsCalls calls, Pause pause, String alias, Optional<String> from, String to) {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                switchOnce(calls, alias, from, to);
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                boolean passing = Answers.isLost(e) || Answers.isThrottle(e) || Answers.isOfAYoungKey(e);
                if (!passing || !patience.again("UpdateAlias")) {
                    throw e;
                }
            }
        }
    }

    private static void switchOnce(KmsCalls calls, String alias, Optional<String> from, String to) {
        String owner = Targets.describe(calls, alias).arn();
        if (owner.equals(to)) {
            return;
        }
        if (!from.equals(Optional.of(owner))) {
            throw new AliasTakenException(alias, owner);
        }
        calls.updateAliasOnce(alias, to);
    }
}
