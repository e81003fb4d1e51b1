package io.byok.aws.internal.renew;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRefutedException;
import io.byok.aws.ImportedKey;
import io.byok.aws.MaterialPlace;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.expiry.AlreadyRenewed;
import io.byok.aws.expiry.Renewal;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.ParameterSupply;
import io.byok.aws.internal.proof.Claim;
import io.byok.aws.internal.proof.Prover;
import io.byok.aws.internal.proof.Reimport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One execution of a renewal: look, import again, look whether KMS holds what was sent. */
public final class RenewalRun {
    private final Connection connection;
    private final KmsCalls calls;
    private final ImportChoices choices;
    private final RenewalTarget target;
    private final ExpiryToSend expiry;
    private final UnaryOperator<ParameterSupply> supply;

    /** Nothing is sent yet. */
    public RenewalRun(
            Connection connection, ImportChoices choices, RenewalTarget target, Predicate<Expiry> longEnough) {
        this(connection, choices, target, longEnough, fresh -> fresh);
    }

    /** With a supply that stands between this renewal and the fetching of fresh import parameters. */
    public RenewalRun(
            Connection connection,
            ImportChoices choices,
            RenewalTarget target,
            Predicate<Expiry> longEnough,
            UnaryOperator<ParameterSupply> supply) {
        this.connection = connection;
        this.calls = connection.calls();
        this.choices = choices;
        this.target = target;
        this.supply = supply;
        this.expiry = new ExpiryToSend(
                choices.expiry(), longEnough, () -> target.again(calls).held());
    }

    /** Renews it, or finds that it need not be. */
    public Renewal run() {
        try {
            Optional<Instant> before = expiry.requireNeed().flatMap(Expiry::validTo);
            Reimport.Outcome outcome = target.material().map(this::reimport).orElseGet(this::importAgain);
            return receipt(outcome, before);
        } catch (LongEnough e) {
            return new AlreadyRenewed(
                    target.key().arn(),
                    target.material().map(HeldMaterial::id),
                    e.held().validTo());
        }
    }

    private Reimport.Outcome reimport(HeldMaterial material) {
        return new Reimport(calls, connection.pause(), choices, target.key(), material, expiry, supply).run();
    }

    /** A private or HMAC key: KMS tells of no material, and takes no ImportType. */
    private Reimport.Outcome importAgain() {
        MaterialTerms terms = new MaterialTerms(expiry, Optional.empty(), Optional.empty());
        MaterialImport.Done done = new MaterialImport(
                        calls,
                        connection.pause(),
                        choices,
                        terms,
                        target.key().arn(),
                        Optional.of(target.key()),
                        supply)
                .run();
        Claim claim = new Claim(
                target.key().arn(),
                done.keyMaterialId(),
                done.expiry(),
                Optional.of(target.key()),
                choices.provenByUse());
        Verdict verdict = new Prover(calls, connection.pause(), choices.source()).prove(claim);
        return new Reimport.Outcome(verdict, Optional.<MaterialPlace>empty(), done);
    }

    private RenewalReceipt receipt(Reimport.Outcome outcome, Optional<Instant> before) {
        MaterialImport.Done done = outcome.done();
        Trail trail = connection.trail(calls);
        ImportReceipt imported = new ImportReceipt(
                importedKey(done), done.wrapping(), done.expiry().validTo(), outcome.verdict(), trail, List.of());
        if (outcome.verdict() instanceof Verdict.Refuted) {
            throw new ImportRefutedException(imported);
        }
        return new RenewalReceipt(imported, before, outcome.place());
    }

    private ImportedKey importedKey(MaterialImport.Done done) {
        Optional<String> materialId =
                done.keyMaterialId().or(() -> target.material().map(HeldMaterial::id));
        return choices.imported(target.key().arn(), false, Optional.empty(), materialId, done.wrapping());
    }
}
