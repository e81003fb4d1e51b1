package io.byok.aws.expiry;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.renew.DisabledKeys;
import io.byok.aws.internal.renew.RenewalTarget;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** One material that is due: its copy is opened, imported again if it still is due by then, and given back. */
final class DueRenewal {
    private final RoundPlanner planner;
    private final Connection connection;
    private final MaterialToRenew material;
    private final Optional<Instant> nextRound;

    DueRenewal(RoundPlanner planner, MaterialToRenew material, Optional<Instant> nextRound) {
        this.planner = planner;
        this.connection = planner.connection();
        this.material = material;
        this.nextRound = nextRound;
    }

    /** Whatever becomes of it is told, but for an interruption. */
    RenewalEvent run() {
        try {
            Optional<? extends KeySource> copy = open();
            return copy.isPresent() ? renewAndClose(copy.get()) : new RenewalEvent.NoCopy(material, nextRound);
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            return new RenewalEvent.Failed(material, e, nextRound);
        }
    }

    private Optional<? extends KeySource> open() {
        try {
            return planner.vault().open(material);
        } catch (IOException e) {
            throw new KeySourceFailedException(e);
        }
    }

    private RenewalEvent renewAndClose(KeySource copy) {
        try {
            Renewal renewal = plan(copy).execute();
            return new RenewalEvent.Renewed(material, renewal, renewal.validTo().map(this::dueAt));
        } finally {
            planner.vault().close(copy);
        }
    }

    private RenewalPlan plan(KeySource copy) {
        RenewalTerms terms = planner.terms();
        KmsCalls calls = connection.calls();
        KmsPartition partition = calls.partition();
        WrapAlgorithm algorithm = Choices.algorithm(copy, Optional.empty(), terms.wrappingKeySpec(), partition);
        RenewalTarget target = RenewalTarget.find(calls, material.keyArn(), copy.spec(), material.materialId());
        if (target.key().disabled() && !terms.enabling()) {
            throw DisabledKeys.left(target.key().arn());
        }
        ImportChoices choices = new ImportChoices(
                copy,
                algorithm,
                terms.wrappingKeySpec(),
                partition,
                terms.expiryFrom(connection.now()),
                terms.provenByUse());
        return new RenewalPlan(connection, choices, target, this::isDueNoMore);
    }

    private boolean isDueNoMore(Expiry held) {
        return held.validTo()
                .map(this::dueAt)
                .filter(due -> !due.isAfter(connection.now()))
                .isEmpty();
    }

    private Instant dueAt(Instant validTo) {
        return planner.dues().dueAt(material, validTo);
    }
}
