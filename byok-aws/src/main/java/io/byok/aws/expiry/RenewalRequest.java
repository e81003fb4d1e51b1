package io.byok.aws.expiry;

import io.byok.aws.ImportReceipt;
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
import io.byok.aws.internal.renew.RenewalTarget;
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
 * Which material shall be renewed, and until when. Only the new expiry must be said: {@link #expiresIn}, {@link #validTo} or
 * {@link #neverExpires}. Not thread-safe; the plan that it makes is.
 *
 * <p>A renewal differs from an import into an existing key in that it names the material that the bytes must be, and in that
 * it never makes an expiry earlier.
 */
public final class RenewalRequest {
    private final Connection connection;
    private final KeySource copy;
    private final String keyId;
    private final List<ExpiryChoice> expiries = new ArrayList<>();
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private boolean provenByUse;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String materialId;

    RenewalRequest(Connection connection, KeySource copy, String keyId) {
        this.connection = connection;
        this.copy = copy;
        this.keyId = keyId;
    }

    /**
     * Says which material of a rotated symmetric key the copy is of; by default the current one.
     *
     * @param keyMaterialId {@link ImportReceipt#keyMaterialId()} of its first import
     * @return this request
     */
    public RenewalRequest material(String keyMaterialId) {
        this.materialId = keyMaterialId;
        return this;
    }

    /**
     * Lets KMS keep the material for so long from when the plan is made, at most 365 days.
     *
     * @param duration how long
     * @return this request
     */
    public RenewalRequest expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS keep the material until an instant, rounded down to a second.
     *
     * @param instant later than now, at most 365 days away
     * @return this request
     */
    public RenewalRequest validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted.
     *
     * @return this request
     */
    public RenewalRequest neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return this;
    }

    /**
     * Lets KMS use a private or HMAC key once afterwards, on random bytes: what shows of an HMAC key that the copy is it. Of a
     * symmetric key KMS's id of the material shows it.
     *
     * @return this request
     */
    public RenewalRequest provenByUse() {
        this.provenByUse = true;
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key and its holder can do
     * @return this request
     */
    public RenewalRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public RenewalRequest wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the renewal will do
     * @throws InvalidImportRequestException if no expiry was chosen or one that KMS refuses, or a material is named of a key
     *     that has no materials to choose from
     * @throws UnsuitableKeyException if the KMS key is of another spec or origin, takes no material, or does not know the one
     *     named
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RenewalPlan plan() {
        Expiry wanted = Choices.expiry(expiries, connection.now());
        KmsCalls calls = connection.calls();
        KmsPartition partition = calls.partition();
        WrapAlgorithm chosen = Choices.algorithm(copy, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        RenewalTarget target = RenewalTarget.find(calls, keyId, copy.spec(), Optional.ofNullable(materialId));
        ImportChoices choices = new ImportChoices(copy, chosen, wrappingKeySpec, partition, wanted, provenByUse);
        return new RenewalPlan(
                connection, choices, target, held -> held.orLater(wanted).equals(held));
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see RenewalPlan#execute()
     */
    public Renewal execute() {
        return plan().execute();
    }
}
