package io.byok.aws.internal.rotate;

import io.byok.aws.ImportException;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Remains;
import io.byok.aws.internal.proof.RotationCheck;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import java.time.Duration;
import java.util.Optional;

/** One rotation of one key in its two steps, between which the replicas of a multi-Region key get the material too. */
public final class KeyRotation {
    /** How the key stood before, and the new material in it. */
    public record Begun(RotationHistory before, NewMaterial.Placed placed) {}

    private final Connection connection;
    private final KmsCalls calls;
    private final ImportChoices choices;
    private final String keyArn;
    private final Optional<String> description;
    private final RotationEnd end;

    /** Nothing is sent yet. */
    public KeyRotation(
            Connection connection,
            ImportChoices choices,
            String keyArn,
            Optional<String> description,
            Duration waitAtMost) {
        this.connection = connection;
        this.calls = connection.calls();
        this.choices = choices;
        this.keyArn = keyArn;
        this.description = description;
        this.end = new RotationEnd(calls, connection.pause(), keyArn, waitAtMost);
    }

    /** Brings the new material into the key, once no other rotation is under way. */
    public Begun begin(RotationTarget target) {
        RotationHistory before = target.history().rotatingSince().isPresent() ? end.ofAny() : target.history();
        NewMaterial material = new NewMaterial(calls, connection.pause(), choices, target.key(), description);
        return new Begun(before, material.place(before));
    }

    /** Rotates to it, unless it is current already, and looks. */
    public RotationReceipt finish(Begun begun) {
        NewMaterial.Placed placed = begun.placed();
        RotationHistory after = placed.current() ? begun.before() : rotate(placed.materialId());
        Verdict verdict = new RotationCheck(calls, connection.pause(), keyArn, placed).prove(choices.provenByUse());
        Trail trail = connection.trail(calls);
        return new RotationReceipt(
                keyArn,
                placed.materialId(),
                begun.before().current().map(RotationEntry::materialId).filter(id -> !id.equals(placed.materialId())),
                !placed.current(),
                placed.done().wrapping(),
                placed.done().expiry().validTo(),
                verdict,
                after,
                trail);
    }

    private RotationHistory rotate(String materialId) {
        new RotationStart(calls, connection.pause(), keyArn, materialId).begin();
        return end.ofMaterial(materialId);
    }

    /** The same failure, with where the key stands after it. */
    public ImportException withStanding(ImportException failure) {
        try {
            failure.leave(Remains.of(RotationReader.read(connection.calls(), keyArn)));
        } catch (ImportException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
