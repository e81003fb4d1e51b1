package io.byok.aws.rotation;

import io.byok.aws.AliasTakenException;
import io.byok.aws.CreatedKey;
import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportReceipt;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Remains;
import io.byok.aws.internal.rotate.AliasSwitch;
import java.util.List;
import java.util.Optional;

/**
 * What a replacement will do. Making it changed nothing in KMS. What it says never changes; it remembers which key it
 * created. Thread-safe.
 */
public final class ReplacementPlan {
    private final Connection connection;
    private final ImportPlan importPlan;
    private final String alias;
    private final Optional<String> oldKeyArn;

    ReplacementPlan(Connection connection, ImportPlan importPlan, String alias, Optional<String> oldKeyArn) {
        this.connection = connection;
        this.importPlan = importPlan;
        this.alias = alias;
        this.oldKeyArn = oldKeyArn;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        return importPlan.warnings();
    }

    /**
     * The value by which another process finishes it: {@link ReplacementRequest#importId}.
     *
     * @return the id
     */
    public Optional<String> importId() {
        return importPlan.importId();
    }

    /**
     * The plan in words: each step that {@link #execute} will take, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return importPlan.describe()
                + oldKeyArn
                        .map(old -> "\n  switch   " + alias + " from " + old + " to the new KMS key\n  keep     " + old
                                + " as it is, for what was made with it")
                        .orElse("\n  find     that " + alias + " was switched by an earlier run");
    }

    /**
     * Does it: imports into a new KMS key, looks whether KMS holds this very key, and then lets the alias point to it. After
     * a failure execute it again, or in another process plan anew with the same {@link ReplacementRequest#importId}: what is
     * done is found. Until the alias is switched, all who use it use the old key.
     *
     * @return what was done
     * @throws AliasTakenException if the alias points to neither key any more
     * @throws KmsRefusedException if KMS refuses; {@link ImportException#createdKey()} says what exists
     * @throws KmsUnreachableException if KMS does not answer, and it cannot be told whether it did its work
     * @throws ImportInterruptedException if the thread is interrupted
     * @see ImportPlan#execute()
     */
    public ReplacementReceipt execute() {
        ImportReceipt imported = importPlan.execute();
        KmsCalls calls = connection.calls();
        try {
            AliasSwitch.run(calls, connection.pause(), alias, oldKeyArn, imported.keyArn());
        } catch (ImportException e) {
            CreatedKey created = new CreatedKey(imported.keyArn(), Optional.of("Enabled"), importId());
            e.leave(Remains.of(created, imported.orphans()));
            throw e;
        }
        return new ReplacementReceipt(imported, alias, oldKeyArn, calls.requestIds());
    }
}
