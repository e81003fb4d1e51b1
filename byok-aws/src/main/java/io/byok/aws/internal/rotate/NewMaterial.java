package io.byok.aws.internal.rotate;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.OtherMaterialPendingException;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.aws.UsedMaterialException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.MaterialTerms;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Target;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Brings new material into a key, or finds that an earlier run did. KMS alone can tell whether a material that waits, or is
 * current, is the key at hand: the bytes are sent again as that very material, which KMS takes only if they are it. So
 * nothing is ever rotated to that was not seen to be the key at hand.
 */
public final class NewMaterial {
    private static final int LOOKS = 7;

    /**
     * Material that is the key at hand.
     *
     * @param current whether it is current already, so that nothing is to be rotated
     * @param known whether KMS knew it before, and took it again
     */
    public record Placed(String materialId, boolean current, boolean known, MaterialImport.Done done) {}

    private final KmsCalls calls;
    private final Pause pause;
    private final ImportChoices choices;
    private final Target.ExistingKey key;
    private final Optional<String> description;
    private final Patience patience;
    private final Set<String> others = new HashSet<>();

    /** Nothing is sent yet. */
    public NewMaterial(
            KmsCalls calls, Pause pause, ImportChoices choices, Target.ExistingKey key, Optional<String> description) {
        this.calls = calls;
        this.pause = pause;
        this.choices = choices;
        this.key = key;
        this.description = description;
        this.patience = new Patience(pause, LOOKS);
    }

    /** Imports it as new, unless it is there; {@code before} is how the key stands, with no rotation under way. */
    public Placed place(RotationHistory before) {
        if (before.pending().isPresent()) {
            return recognised(before).orElseThrow(() -> otherIsPending(before));
        }
        try {
            MaterialImport.Done done = send(MaterialTerms.toRotateTo(choices.expiry(), description));
            return done.keyMaterialId()
                    .map(id -> new Placed(id, false, false, done))
                    .orElseGet(() -> find(this::cannotBeSeen));
        } catch (KmsRefusedException e) {
            return afterRefusal(e);
        }
    }

    private Placed afterRefusal(KmsRefusedException refusal) {
        if (Answers.isRefusal(refusal, "IncorrectKeyMaterialException")) {
            return find(() -> new UsedMaterialException(key.arn(), refusal));
        }
        if (Answers.isRefusal(refusal, "KMSInvalidStateException")) {
            return find(() -> refusal);
        }
        throw refusal;
    }

    /** KMS knows this material, or another one that waits; which, the list shows, and shows it late. */
    private Placed find(Supplier<ImportException> atLast) {
        while (true) {
            RotationHistory now = RotationReader.read(calls, key.arn());
            Optional<Placed> ours = recognised(now);
            if (ours.isPresent()) {
                return ours.get();
            }
            if (!patience.again("the search for the new material")) {
                throw now.pending().isPresent() ? otherIsPending(now) : atLast.get();
            }
        }
    }

    private OtherMaterialPendingException otherIsPending(RotationHistory now) {
        return new OtherMaterialPendingException(
                key.arn(), now.pending().orElseThrow().materialId());
    }

    private ImportException cannotBeSeen() {
        return new UnexpectedAnswerException("The server took new material for " + key.arn() + ", and answered no"
                + " KeyMaterialId nor lists the material. AWS KMS does not do this; look at which server the KmsClient"
                + " talks to.");
    }

    private Optional<Placed> recognised(RotationHistory now) {
        return Stream.concat(now.pending().stream(), now.current().stream())
                .filter(entry -> !others.contains(entry.materialId()))
                .flatMap(entry -> again(entry).stream())
                .findFirst();
    }

    private Optional<Placed> again(RotationEntry entry) {
        boolean waits = entry.state().isPending();
        try {
            MaterialImport.Done done = send(MaterialTerms.again(entry.materialId(), () -> expiry(entry), waits));
            return Optional.of(new Placed(entry.materialId(), !waits, true, done));
        } catch (KmsRefusedException e) {
            if (!Answers.isRefusal(e, "IncorrectKeyMaterialException")) {
                throw e;
            }
            others.add(entry.materialId());
            return Optional.empty();
        }
    }

    /** An expiry that was set before is not shortened. */
    private Expiry expiry(RotationEntry entry) {
        return entry.imported() ? choices.expiry().orLater(new Expiry(entry.validTo())) : choices.expiry();
    }

    private MaterialImport.Done send(MaterialTerms terms) {
        return new MaterialImport(calls, pause, choices, terms, key.arn(), Optional.of(key)).run();
    }
}
