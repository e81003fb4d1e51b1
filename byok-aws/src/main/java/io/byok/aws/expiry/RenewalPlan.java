package io.byok.aws.expiry;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.ImportRefutedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.renew.RenewalRun;
import io.byok.aws.internal.renew.RenewalTarget;
import java.util.function.Predicate;

/** What a renewal will do. Making it changed nothing in KMS. Immutable and thread-safe. */
public final class RenewalPlan {
    private final Connection connection;
    private final ImportChoices choices;
    private final RenewalTarget target;
    private final Predicate<Expiry> longEnough;

    RenewalPlan(Connection connection, ImportChoices choices, RenewalTarget target, Predicate<Expiry> longEnough) {
        this.connection = connection;
        this.choices = choices;
        this.target = target;
        this.longEnough = longEnough;
    }

    /**
     * Whether there is anything to do.
     *
     * @return false if KMS kept the material long enough already when the plan was made
     */
    public boolean isNeeded() {
        return target.held().filter(longEnough).isEmpty();
    }

    /**
     * The renewal in words: what is held, what is sent, which permissions it needs, and what it leaves in CloudTrail.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RenewalText.of(choices, target, isNeeded(), connection.now());
    }

    /**
     * Does it, if it is needed still: the expiry is read again just before the bytes are sent, and one that is late enough
     * by then stays. No expiry is made earlier; what another caller changes between that read and the import, a fraction of
     * a second, cannot be seen.
     *
     * @return a {@link RenewalReceipt}, or {@link AlreadyRenewed}
     * @throws InvalidImportRequestException if the new expiry has passed since the plan was made
     * @throws UnsuitableKeyException if the key has ceased to take material
     * @throws KmsRefusedException if KMS refuses: with IncorrectKeyMaterialException, if the copy is another key
     * @throws KmsUnreachableException if KMS does not answer
     * @throws KeySourceFailedException if the copy could not be wrapped
     * @throws ImportRefutedException if KMS took the copy and shows that it holds another key
     * @throws ImportInterruptedException if the thread is interrupted
     * @see ImportException
     */
    public Renewal execute() {
        choices.check(connection.now());
        return new RenewalRun(connection, choices, target, longEnough).run();
    }
}
