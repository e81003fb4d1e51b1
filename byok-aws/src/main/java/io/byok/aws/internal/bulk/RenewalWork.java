package io.byok.aws.internal.bulk;

import io.byok.aws.KeySourceFailedException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.Renewal;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.renew.DisabledKeys;
import io.byok.aws.internal.renew.RenewalRun;
import io.byok.aws.internal.renew.RenewalTarget;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The renewal of materials in one place. What KMS holds is read again when a material's turn comes, and once more just before
 * the bytes are sent: so whatever another process has done meanwhile stays.
 */
record RenewalWork(Connection connection, Settings settings, FleetTerms terms) implements Work<RenewalUnit> {
    @Override
    public Result attempt(RenewalUnit unit) {
        MaterialToRenew material = unit.material;
        if (terms.leaves(connection.calls().describe(material.keyArn()).keyStateAsString())) {
            return new Result.GivenUp("disabled", DisabledKeys.left(material.keyArn()));
        }
        RenewalTarget target =
                RenewalTarget.find(connection.calls(), material.keyArn(), material.spec(), material.materialId());
        Predicate<Expiry> longEnough = held -> terms.isLongEnough(held, unit.wanted, connection.now());
        return target.held().filter(longEnough).isPresent()
                ? new Result.WasDone(material.keyArn())
                : renew(unit, target, longEnough);
    }

    private Result renew(RenewalUnit unit, RenewalTarget target, Predicate<Expiry> longEnough) {
        Optional<Copies.Open> found = unit.copies.open(unit.material);
        if (found.isEmpty()) {
            return new Result.GivenUp(
                    "no copy",
                    new KeySourceFailedException(new IllegalStateException(
                            "the vault has no copy of " + unit.id + ": until somebody brings it, it is not renewed")));
        }
        try (Copies.Open copy = found.get()) {
            requireSpec(copy.source(), unit.material);
            Renewal renewal = new RenewalRun(
                            connection,
                            choices(copy.source(), unit.wanted),
                            target,
                            longEnough,
                            fresh -> unit.tokens.over(fresh, unit.material.keyArn()))
                    .run();
            return renewal instanceof RenewalReceipt receipt
                    ? new Result.Renewed(receipt)
                    : new Result.WasDone(renewal.keyArn());
        }
    }

    private static void requireSpec(KeySource copy, MaterialToRenew material) {
        if (copy.spec() != material.spec()) {
            throw new UnsuitableKeyException("The copy for the KMS key " + material.keyArn() + " is an "
                    + copy.spec().label() + " (" + copy.spec() + "), and the key is " + material.spec()
                    + ": only the same bytes renew it (AWS KMS, ImportKeyMaterial). Give the copy of this key.");
        }
    }

    private ImportChoices choices(KeySource copy, Expiry wanted) {
        KmsCalls calls = connection.calls();
        KmsPartition partition = calls.partition();
        ImportChoices choices = new ImportChoices(
                copy,
                Choices.algorithm(copy, Optional.empty(), settings.wrappingKeySpec(), partition),
                settings.wrappingKeySpec(),
                partition,
                wanted,
                settings.provenByUse());
        choices.check(connection.now());
        return choices;
    }
}
