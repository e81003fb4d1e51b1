package io.byok.aws;

import io.byok.aws.internal.Answers;
import io.byok.aws.internal.DrillTarget;
import io.byok.aws.internal.DrillText;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.proof.Comparison;
import io.byok.aws.internal.proof.Reimport;
import java.util.List;
import java.util.Optional;

/** What a drill will do. Making it changed nothing in KMS. Immutable and thread-safe. */
public final class DrillPlan {
    private final Byok byok;
    private final ImportChoices choices;
    private final DrillTarget target;

    DrillPlan(Byok byok, ImportChoices choices, DrillTarget target) {
        this.byok = byok;
        this.choices = choices;
        this.target = target;
    }

    /**
     * The drill in words: what it compares, which permissions it needs, and what it leaves in CloudTrail.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return DrillText.of(choices, target);
    }

    /**
     * Does it. An expiry is never shortened: it is read again just before the bytes are sent, and the later one counts; what
     * another caller changes between that read and the import, a fraction of a second, cannot be seen.
     *
     * @return what was shown; also if the copy is another key
     * @throws UnsuitableKeyException if the key has ceased to be Enabled or to hold the material, or expires within a minute
     * @throws KmsRefusedException if KMS refuses for another reason than the bytes
     * @throws KmsUnreachableException if KMS does not answer
     * @throws KeySourceFailedException if the copy could not be wrapped
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public DrillReceipt execute() {
        KmsCalls calls = byok.calls();
        return target.material().map(material -> reimport(calls, material)).orElseGet(() -> compare(calls));
    }

    private DrillReceipt compare(KmsCalls calls) {
        Verdict verdict = new Comparison(calls, byok.pause(), choices.source())
                .with(target.key().arn());
        return receipt(calls, verdict, Optional.empty(), Optional.empty());
    }

    private DrillReceipt reimport(KmsCalls calls, HeldMaterial material) {
        try {
            Reimport.Outcome outcome = new Reimport(
                            calls, byok.pause(), choices, target.key(), material, () -> expiryNow(calls, material))
                    .run();
            return receipt(calls, outcome.verdict(), outcome.place(), Optional.of(outcome.done()));
        } catch (KmsRefusedException e) {
            if (!Answers.isRefusal(e, "IncorrectKeyMaterialException")) {
                throw e;
            }
            Verdict.Difference otherBytes =
                    new Verdict.Difference("the key material", material.id(), "other bytes, which KMS refused");
            return receipt(calls, new Verdict.Refuted(List.of(otherBytes)), Optional.empty(), Optional.empty());
        }
    }

    /** The expiry as it is when the bytes are about to go; the later one, since a read may be old. */
    private Expiry expiryNow(KmsCalls calls, HeldMaterial planned) {
        HeldMaterial now = DrillTarget.find(
                        calls,
                        target.key().arn(),
                        choices.source().spec(),
                        Optional.of(planned.id()),
                        byok.clock().instant())
                .material()
                .orElseThrow();
        return new Expiry(planned.validTo()).orLater(new Expiry(now.validTo()));
    }

    private DrillReceipt receipt(
            KmsCalls calls, Verdict verdict, Optional<MaterialPlace> place, Optional<MaterialImport.Done> done) {
        Trail trail = byok.trail(calls, Optional.empty(), List.of());
        return new DrillReceipt(
                target.key().arn(),
                choices.source().spec(),
                verdict,
                target.material().map(HeldMaterial::id),
                place,
                done.flatMap(sent -> sent.expiry().validTo()),
                done.map(MaterialImport.Done::wrapping),
                trail);
    }
}
