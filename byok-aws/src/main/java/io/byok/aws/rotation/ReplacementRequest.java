package io.byok.aws.rotation;

import io.byok.aws.Byok;
import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.rotate.Replaced;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which key shall take the place of the one behind an alias. Only the expiry must be said: {@link #expiresIn},
 * {@link #validTo} or {@link #neverExpires}; the usage is that of the key that has the alias now. Not thread-safe; the plan
 * that it makes is.
 */
public final class ReplacementRequest {
    /** The tag on the new KMS key that names the one it replaced, so that a run after the switch still knows it. */
    public static final String REPLACES_TAG = "byok:replaces";

    private final Connection connection;
    private final KeySource next;
    private final String alias;
    private final ImportRequest request;
    private @Nullable String importId;

    ReplacementRequest(Byok byok, Connection connection, KeySource next, String alias) {
        this.connection = connection;
        this.next = next;
        this.alias = alias;
        this.request = byok.importKey(next);
    }

    /**
     * Lets KMS delete the material some time after the plan is made.
     *
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public ReplacementRequest expiresIn(Duration duration) {
        request.expiresIn(duration);
        return this;
    }

    /**
     * Lets KMS delete the material at an instant.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public ReplacementRequest validTo(Instant instant) {
        request.validTo(instant);
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted.
     *
     * @return this request
     */
    public ReplacementRequest neverExpires() {
        request.neverExpires();
        return this;
    }

    /**
     * Describes the new KMS key.
     *
     * @param text at most 8192 characters
     * @return this request
     */
    public ReplacementRequest description(String text) {
        request.description(text);
        return this;
    }

    /**
     * Tags the new KMS key.
     *
     * @param key 1 to 128 characters
     * @param value at most 256
     * @return this request
     */
    public ReplacementRequest tag(String key, String value) {
        request.tag(key, value);
        return this;
    }

    /**
     * Names the replacement, so that another run, in another process too, finishes it: {@link ImportRequest#importId}.
     *
     * @param id value of the tag {@value ImportRequest#IMPORT_ID_TAG}
     * @return this request
     */
    public ReplacementRequest importId(String id) {
        request.importId(id);
        this.importId = id;
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key and its holder can do
     * @return this request
     */
    public ReplacementRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        request.algorithm(wrapAlgorithm);
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public ReplacementRequest wrappingKeySpec(WrappingKey.Spec spec) {
        request.wrappingKeySpec(spec);
        return this;
    }

    /**
     * Lets KMS use the new key once, before the alias points to it: {@link ImportRequest#provenByUse}.
     *
     * @return this request
     */
    public ReplacementRequest provenByUse() {
        request.provenByUse();
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the replacement will do
     * @throws InvalidImportRequestException if an option is missing, or the alias points to a key of another kind or usage
     * @throws UnsuitableKeyException if there is no such alias
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public ReplacementPlan plan() {
        KmsCalls calls = connection.calls();
        Replaced old = Replaced.find(calls, alias, next.spec(), Optional.ofNullable(importId));
        request.usage(old.usage());
        old.keyArn().ifPresent(arn -> request.tag(REPLACES_TAG, arn));
        return new ReplacementPlan(connection, request.plan(), alias, old.keyArn());
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see ReplacementPlan#execute()
     */
    public ReplacementReceipt execute() {
        return plan().execute();
    }
}
