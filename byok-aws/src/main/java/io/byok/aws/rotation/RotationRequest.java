package io.byok.aws.rotation;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.rotate.RotationRules;
import io.byok.aws.internal.rotate.RotationTarget;
import io.byok.aws.internal.rotate.RotationWarnings;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which key shall be rotated to which material, and for how long KMS shall keep that. Only the expiry must be said:
 * {@link #expiresIn}, {@link #validTo} or {@link #neverExpires}. Not thread-safe; the plan that it makes is.
 */
public final class RotationRequest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Connection connection;
    private final KeySource next;
    private final String keyId;
    private final List<ExpiryChoice> expiries = new ArrayList<>();
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private Duration waitAtMost = TEN_MINUTES;
    private boolean provenByUse;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String description;

    RotationRequest(Connection connection, KeySource next, String keyId) {
        this.connection = connection;
        this.next = next;
        this.keyId = keyId;
    }

    /**
     * Lets KMS delete the new material some time after the plan is made. The whole key stops then, unless it is imported
     * again before. Other material keeps its own expiry.
     *
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public RotationRequest expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS delete the new material at an instant.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public RotationRequest validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS keep the new material until it is deleted.
     *
     * @return this request
     */
    public RotationRequest neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return this;
    }

    /**
     * Describes the new material, in the key's history.
     *
     * @param text 1 to 256 letters, digits, spaces and {@code : / _ . -}
     * @return this request
     */
    public RotationRequest materialDescription(String text) {
        RotationRules.checkDescription(text);
        this.description = text;
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key and its holder can do
     * @return this request
     */
    public RotationRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public RotationRequest wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Waits for the end of a rotation longer or shorter than ten minutes. AWS takes seconds, as a rule.
     *
     * @param duration about how long at most
     * @return this request
     */
    public RotationRequest waitAtMost(Duration duration) {
        RotationRules.checkWait(duration);
        this.waitAtMost = duration;
        return this;
    }

    /**
     * Lets KMS encrypt and decrypt random bytes afterwards. Needs kms:Encrypt and kms:Decrypt.
     *
     * @return this request
     */
    public RotationRequest provenByUse() {
        this.provenByUse = true;
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the rotation will do
     * @throws InvalidImportRequestException if no expiry was chosen or one that KMS refuses, or the key at hand is not
     *     symmetric
     * @throws UnsuitableKeyException if the KMS key is not Enabled, of another spec or origin, or has replicas
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RotationPlan plan() {
        RotationRules.requireSymmetric(next.spec());
        Expiry expiry = Choices.expiry(expiries, connection.now());
        KmsCalls calls = connection.calls();
        KmsPartition partition = calls.partition();
        WrapAlgorithm chosen = Choices.algorithm(next, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        ImportChoices choices = new ImportChoices(next, chosen, wrappingKeySpec, partition, expiry, provenByUse);
        RotationTarget target = RotationTarget.alone(calls, keyId);
        List<String> warnings = RotationWarnings.of(next, target.history());
        return new RotationPlan(connection, choices, target, Optional.ofNullable(description), waitAtMost, warnings);
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see RotationPlan#execute()
     */
    public RotationReceipt execute() {
        return plan().execute();
    }
}
