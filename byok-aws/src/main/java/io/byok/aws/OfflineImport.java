package io.byok.aws;

import io.byok.aws.internal.CarriedKey;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.core.ImportParametersExpiredException;
import io.byok.core.KeyIdentity;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last of the three steps across an air gap: what came back is imported into the KMS key that it was wrapped for. As in
 * {@link ImportRequest}, the expiry must be said. Not thread-safe; the plan that it makes is.
 */
public final class OfflineImport {
    private final Byok byok;
    private final CarriedKey carried;
    private final List<ExpiryChoice> expiries = new ArrayList<>();
    private boolean provenByUse;

    OfflineImport(Byok byok, WrapRequest request, WrapResponse response) {
        response.requireAnswers(request);
        this.byok = byok;
        this.carried = new CarriedKey(request, response);
    }

    /**
     * Lets KMS delete the material some time after the plan is made.
     *
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public OfflineImport expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS delete the material at an instant.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public OfflineImport validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted.
     *
     * @return this request
     */
    public OfflineImport neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return this;
    }

    /**
     * Lets KMS use the key once after the import, as {@link ImportRequest#provenByUse()} does.
     *
     * @return this request
     */
    public OfflineImport provenByUse() {
        this.provenByUse = true;
        return this;
    }

    /**
     * Checks everything that can be checked before anything is sent, and looks at the KMS key.
     *
     * @return what will happen
     * @throws InvalidImportRequestException if no expiry was said, or several
     * @throws ImportParametersExpiredException if KMS takes the token no more
     * @throws UnsuitableKeyException if the KMS key cannot take this key
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public ImportPlan plan() {
        WrapRequest request = carried.request();
        Expiry expiry = Choices.expiry(expiries, byok.clock().instant());
        ImportChoices choices = new ImportChoices(
                carried,
                request.parameters().algorithm(),
                request.parameters().wrappingKey().spec(),
                request.parameters().partition(),
                expiry,
                provenByUse);
        choices.check(byok.clock().instant());
        Target target = Targets.existing(byok.calls(), request.parameters().keyArn(), request.spec(), request.usage());
        return new ImportPlan(byok, choices, target, warnings());
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see ImportPlan#execute()
     */
    public ImportReceipt execute() {
        return plan().execute();
    }

    private List<String> warnings() {
        return carried.response().identity().equals(KeyIdentity.UNKNOWN)
                ? List.of(
                        "The response does not tell which key it holds, and anyone who had the request can have made it."
                                + " Make sure by other means that it comes from the holder of the key.")
                : List.of();
    }
}
