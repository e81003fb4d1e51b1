package io.byok.aws.internal.proof;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.MaterialPlace;
import io.byok.aws.Observation;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.DrillTarget;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Pause;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;

/** Imports a copy of symmetric material again as what it should be, and looks that nothing else changed. */
public final class Reimport {
    /**
     * What it has shown.
     *
     * @param done what was sent; empty if KMS refused it
     */
    public record Outcome(Verdict verdict, Optional<MaterialPlace> place, Optional<MaterialImport.Done> done) {}

    private final KmsCalls calls;
    private final Pause pause;
    private final Clock clock;
    private final ImportChoices choices;
    private final DrillTarget target;
    private final HeldMaterial planned;

    /** Nothing is sent yet. */
    public Reimport(KmsCalls calls, Pause pause, Clock clock, ImportChoices choices, DrillTarget target) {
        this.calls = calls;
        this.pause = pause;
        this.clock = clock;
        this.choices = choices;
        this.target = target;
        this.planned = target.material().orElseThrow();
    }

    /** Sends and looks. */
    public Outcome run() {
        Findings findings = new Findings();
        try {
            MaterialTerms terms = MaterialTerms.again(planned.id(), this::expiryNow);
            MaterialImport.Done done = new MaterialImport(
                            calls, pause, choices, terms, target.key().arn(), Optional.of(target.key()))
                    .run();
            judge(done, findings);
            Optional<MaterialPlace> place = lookAgain(done, findings);
            return new Outcome(findings.verdict(), place, Optional.of(done));
        } catch (KmsRefusedException e) {
            if (!Answers.isRefusal(e, "IncorrectKeyMaterialException")) {
                throw e;
            }
            findings.differs("the key material", planned.id(), "other bytes, which KMS refused");
            return new Outcome(findings.verdict(), Optional.empty(), Optional.empty());
        }
    }

    /** The expiry as it is when the bytes are about to go; the later one, since a read may be old. */
    private Expiry expiryNow() {
        HeldMaterial now = DrillTarget.find(
                        calls, target.key().arn(), choices.source().spec(), Optional.of(planned.id()), clock.instant())
                .material()
                .orElseThrow();
        return new Expiry(planned.validTo()).orLater(new Expiry(now.validTo()));
    }

    private void judge(MaterialImport.Done done, Findings findings) {
        done.keyMaterialId()
                .ifPresentOrElse(
                        answered -> {
                            if (answered.equals(planned.id())) {
                                findings.saw(Observation.SAME_MATERIAL);
                            } else {
                                findings.differs("the key material id", planned.id(), answered);
                            }
                        },
                        () -> findings.missed(
                                "The key material id: the import was answered without one, or not answered."));
    }

    private Optional<MaterialPlace> lookAgain(MaterialImport.Done done, Findings findings) {
        Look<HeldMaterial> look =
                Look.until(material -> isAsSent(material, done), pause, "ListKeyRotations", this::materialNow);
        if (look.fresh()) {
            findings.saw(Observation.EXPIRY);
        }
        look.answer()
                .ifPresentOrElse(
                        shown -> compare(shown, done, findings),
                        () -> findings.missed("The key's material afterwards: " + look.failureInBrief() + "."));
        return look.answer().flatMap(Reimport::place);
    }

    /** Material that is not in the list any more is shown as nothing. */
    private HeldMaterial materialNow() {
        List<HeldMaterial> all = calls.materials(target.key().arn());
        return all.stream()
                .filter(material -> material.id().equals(planned.id()))
                .findFirst()
                .orElseGet(() -> new HeldMaterial(
                        planned.id(),
                        KeyMaterialState.UNKNOWN_TO_SDK_VERSION,
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static boolean isAsSent(HeldMaterial material, MaterialImport.Done done) {
        return material.imported() && new Expiry(material.validTo()).equals(done.expiry());
    }

    private void compare(HeldMaterial shown, MaterialImport.Done done, Findings findings) {
        if (!shown.imported()) {
            findings.missed("The material " + planned.id() + " among what KMS holds afterwards.");
        } else if (!isAsSent(shown, done)) {
            findings.missed("The expiry that was sent: it is shown as "
                    + shown.validTo().map(Object::toString).orElse("never") + ", and was sent as "
                    + done.expiry().validTo().map(Object::toString).orElse("never") + ".");
        }
        if (!shown.description().equals(planned.description())) {
            findings.missed("The description of the material as it was before.");
        }
    }

    private static Optional<MaterialPlace> place(HeldMaterial material) {
        return switch (material.state()) {
            case CURRENT -> Optional.of(MaterialPlace.CURRENT);
            case NON_CURRENT -> Optional.of(MaterialPlace.NON_CURRENT);
            default -> Optional.empty();
        };
    }
}
