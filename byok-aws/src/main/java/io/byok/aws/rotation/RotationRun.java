package io.byok.aws.rotation;

import io.byok.aws.ImportException;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.LibraryVersion;
import io.byok.aws.internal.Remains;
import io.byok.aws.internal.proof.RotationCheck;
import io.byok.aws.internal.rotate.NewMaterial;
import io.byok.aws.internal.rotate.RotationEnd;
import io.byok.aws.internal.rotate.RotationReader;
import io.byok.aws.internal.rotate.RotationStart;
import io.byok.aws.internal.rotate.RotationTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One execution of a rotation plan; at every end, good or bad, it says where the key stands. */
final class RotationRun {
    private final Connection connection;
    private final KmsCalls calls;
    private final ImportChoices choices;
    private final String keyArn;
    private final Optional<String> description;
    private final RotationEnd end;

    RotationRun(
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

    RotationReceipt run() {
        try {
            RotationTarget target = RotationTarget.alone(calls, keyArn);
            RotationHistory before = target.history().rotatingSince().isPresent() ? end.ofAny() : target.history();
            NewMaterial.Placed placed =
                    new NewMaterial(calls, connection.pause(), choices, target.key(), description).place(before);
            return receipt(before, placed, placed.current() ? before : rotate(placed.materialId()));
        } catch (ImportException e) {
            throw withStanding(e);
        }
    }

    private RotationHistory rotate(String materialId) {
        new RotationStart(calls, connection.pause(), keyArn, materialId).begin();
        return end.ofMaterial(materialId);
    }

    private RotationReceipt receipt(RotationHistory before, NewMaterial.Placed placed, RotationHistory after) {
        Verdict verdict = new RotationCheck(calls, connection.pause(), keyArn, placed).prove(choices.provenByUse());
        Trail trail = new Trail(
                Optional.empty(), connection.callerIdentity(), calls.requestIds(), List.of(), LibraryVersion.get());
        return new RotationReceipt(
                keyArn,
                placed.materialId(),
                before.current().map(RotationEntry::materialId).filter(id -> !id.equals(placed.materialId())),
                !placed.current(),
                placed.done().wrapping(),
                placed.done().expiry().validTo(),
                verdict,
                after,
                trail);
    }

    private ImportException withStanding(ImportException failure) {
        try {
            failure.leave(Remains.of(RotationReader.read(connection.calls(), keyArn)));
        } catch (ImportException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
