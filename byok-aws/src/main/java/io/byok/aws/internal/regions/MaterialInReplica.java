package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRefutedException;
import io.byok.aws.ImportedKey;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.proof.Reimport;
import java.util.List;
import java.util.Optional;

/**
 * Brings to a replica one material that its primary key has. KMS tells a replica of its material by itself, a little later,
 * and takes it there as existing material alone.
 */
final class MaterialInReplica {
    private static final int LOOKS = 10;

    private final Place place;
    private final Target.ExistingKey replica;
    private final ImportChoices choices;
    private final String materialId;
    private final KmsCalls calls;

    MaterialInReplica(Place place, Target.ExistingKey replica, ImportChoices choices, String materialId) {
        this.place = place;
        this.replica = replica;
        this.choices = choices;
        this.materialId = materialId;
        this.calls = place.calls();
    }

    ImportReceipt bring() {
        HeldMaterial told = told();
        Reimport.Outcome outcome =
                new Reimport(calls, place.connection().pause(), choices, replica, told, () -> expiry(told)).run();
        ImportReceipt receipt = receipt(outcome);
        if (outcome.verdict() instanceof Verdict.Refuted) {
            throw new ImportRefutedException(receipt);
        }
        return receipt;
    }

    private HeldMaterial told() {
        Patience patience = new Patience(place.connection().pause(), LOOKS);
        while (true) {
            Optional<HeldMaterial> shown = calls.materials(replica.arn()).stream()
                    .filter(material -> material.id().equals(materialId))
                    .findFirst();
            if (shown.isPresent()) {
                return shown.get();
            }
            if (!patience.again("the wait until the replica knows the material")) {
                throw new UnsuitableKeyException("The replica " + replica.arn() + " does not show the material "
                        + materialId + " yet, which its primary key has: KMS tells it by itself (AWS KMS, rotating"
                        + " multi-Region keys). Run it again in a minute.");
            }
        }
    }

    /** An expiry that was set before is not made earlier. */
    private Expiry expiry(HeldMaterial told) {
        return told.imported() ? choices.expiry().orLater(new Expiry(told.validTo())) : choices.expiry();
    }

    private ImportReceipt receipt(Reimport.Outcome outcome) {
        ImportedKey imported = choices.imported(
                replica.arn(),
                false,
                Optional.empty(),
                Optional.of(materialId),
                outcome.done().wrapping());
        return new ImportReceipt(
                imported,
                outcome.done().wrapping(),
                outcome.done().expiry().validTo(),
                outcome.verdict(),
                place.connection().trail(calls),
                List.of());
    }
}
