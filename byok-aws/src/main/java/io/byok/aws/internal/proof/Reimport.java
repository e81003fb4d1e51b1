package io.byok.aws.internal.proof;

import io.byok.aws.MaterialPlace;
import io.byok.aws.Observation;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.ParameterSupply;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;

/**
 * Imports a copy of symmetric material again as what it should be, and looks that nothing but the expiry changed: the way of
 * drills and renewals.
 */
public final class Reimport {
    /** What it has shown. */
    public record Outcome(Verdict verdict, Optional<MaterialPlace> place, MaterialImport.Done done) {}

    private final KmsCalls calls;
    private final Pause pause;
    private final ImportChoices choices;
    private final Target.ExistingKey key;
    private final HeldMaterial planned;
    private final Supplier<Expiry> expiry;
    private final UnaryOperator<ParameterSupply> supply;

    /** Nothing is sent yet; the expiry is asked for just before the bytes go, and once more for each further try. */
    public Reimport(
            KmsCalls calls,
            Pause pause,
            ImportChoices choices,
            Target.ExistingKey key,
            HeldMaterial planned,
            Supplier<Expiry> expiry) {
        this(calls, pause, choices, key, planned, expiry, fresh -> fresh);
    }

    /** With a supply that stands between this import and the fetching of fresh parameters. */
    public Reimport(
            KmsCalls calls,
            Pause pause,
            ImportChoices choices,
            Target.ExistingKey key,
            HeldMaterial planned,
            Supplier<Expiry> expiry,
            UnaryOperator<ParameterSupply> supply) {
        this.calls = calls;
        this.pause = pause;
        this.choices = choices;
        this.key = key;
        this.planned = planned;
        this.expiry = expiry;
        this.supply = supply;
    }

    /** Sends and looks; what KMS refuses, other bytes among it, is thrown. */
    public Outcome run() {
        Findings findings = new Findings();
        MaterialTerms terms = MaterialTerms.again(planned.id(), expiry);
        MaterialImport.Done done =
                new MaterialImport(calls, pause, choices, terms, key.arn(), Optional.of(key), supply).run();
        judge(done, findings);
        Optional<MaterialPlace> place = lookAgain(done, findings);
        return new Outcome(findings.verdict(), place, done);
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
        return look.answer().flatMap(HeldMaterial::place);
    }

    /** Material that is not in the list any more is shown as nothing. */
    private HeldMaterial materialNow() {
        List<HeldMaterial> all = calls.materials(key.arn());
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
}
