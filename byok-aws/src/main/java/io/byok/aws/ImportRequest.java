package io.byok.aws;

import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.ImportId;
import io.byok.aws.internal.NewKeyPolicy;
import io.byok.aws.internal.NewKeyRules;
import io.byok.aws.internal.Siblings;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall be imported, where to, and for how long. Only the expiry must be said: {@link #expiresIn}, {@link #validTo} or
 * {@link #neverExpires}; all else has the safest default. Not thread-safe; the plan that it makes is.
 */
public final class ImportRequest {
    /** The tag that marks a key created by an import, so that it is found again when CreateKey's answer is lost. */
    public static final String IMPORT_ID_TAG = "byok:import-id";

    /**
     * The tag on such a key of a private or HMAC key whose import was finished, with the instant as its value: KMS does not
     * tell it from one that never held material, once that has expired.
     */
    public static final String IMPORT_DONE_TAG = "byok:import-done";

    private final Byok byok;
    private final KeySource source;
    private final List<ExpiryChoice> expiries = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private Optional<ImportId> importId = Optional.of(ImportId.fresh());
    private boolean provenByUse;
    private boolean multiRegion;
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String existingKey;
    private @Nullable String alias;
    private @Nullable String description;
    private @Nullable KeyPolicy policy;
    private @Nullable KeyUsage usage;

    ImportRequest(Byok byok, KeySource source) {
        this.byok = byok;
        this.source = source;
    }

    /**
     * Imports into an existing KMS key: for the first time, or the same bytes again to renew or change their expiry.
     *
     * @param keyId key id, key ARN, alias name or alias ARN; an alias is resolved when the plan is made
     * @return this request
     */
    public ImportRequest into(String keyId) {
        this.existingKey = keyId;
        return this;
    }

    /**
     * Gives the new key an alias, after the import.
     *
     * @param name beginning with "alias/"
     * @return this request
     */
    public ImportRequest alias(String name) {
        NewKeyRules.checkAlias(name);
        this.alias = name;
        return this;
    }

    /**
     * Describes the new key.
     *
     * @param text at most 8192 characters, visible to all who may describe the key
     * @return this request
     */
    public ImportRequest description(String text) {
        NewKeyRules.checkDescription(text);
        this.description = text;
        return this;
    }

    /**
     * Gives the new key this key policy, as it is created; by default KMS gives it one that leaves all to the IAM policies of
     * the account. The plan shows it, statement by statement, with what is to be warned of.
     *
     * @param keyPolicy who may do what with the key
     * @return this request
     */
    public ImportRequest policy(KeyPolicy keyPolicy) {
        this.policy = keyPolicy;
        return this;
    }

    /**
     * Tags the new key; needs the permission kms:TagResource.
     *
     * @param key 1 to 128 characters: letters, digits, spaces and {@code + - = . _ : / @}
     * @param value at most 256 of them
     * @return this request
     */
    public ImportRequest tag(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        NewKeyRules.checkTags(more);
        tags.putAll(more);
        return this;
    }

    /**
     * Names the import, so that it can be finished by another run, in another process too: a key that bears the id is gone
     * on with in place of a new one. For that the first run looks through the tags of all keys, which takes a call for each
     * key of the account and Region. Name each import once, and no other one alike.
     *
     * <p>Of two processes that run the same import at the same time each may create a key. Both then go on with the same
     * one, the elder, or the one that has the alias, and report the other ({@link ImportReceipt#orphans()}); where KMS
     * does not show them each other's key in time and there is no alias, {@link Byok#orphans} tells later.
     *
     * @param id value of the tag {@value #IMPORT_ID_TAG}: 1 to 256 letters, digits, spaces and {@code + - = . _ : / @}
     * @return this request
     */
    public ImportRequest importId(String id) {
        NewKeyRules.checkImportId(id);
        this.importId = Optional.of(new ImportId(id, true));
        return this;
    }

    /**
     * Leaves out the tag {@value #IMPORT_ID_TAG}, for callers without the permission kms:TagResource. The price: if the
     * answer to CreateKey is lost, the import stops there, because the key could not be found again.
     *
     * @return this request
     */
    public ImportRequest withoutImportId() {
        this.importId = Optional.empty();
        return this;
    }

    /**
     * Makes the new key a multi-Region primary key, which can have replicas. {@link Byok#with(java.util.function.Function)}
     * makes the replicas too.
     *
     * @return this request
     */
    public ImportRequest multiRegion() {
        this.multiRegion = true;
        return this;
    }

    /**
     * Says what the new key is for; must be said where the spec has more than one usage.
     *
     * @param keyUsage one of {@link KeyMaterialSpec#keyUsages()}
     * @return this request
     */
    public ImportRequest usage(KeyUsage keyUsage) {
        this.usage = keyUsage;
        return this;
    }

    /**
     * Lets KMS delete the material some time after the plan is made.
     *
     * @param duration more than zero, at most 365 days; by AWS's clock, so leave it a minute where clocks may differ
     * @return this request
     */
    public ImportRequest expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS delete the material at an instant.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public ImportRequest validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted.
     *
     * @return this request
     */
    public ImportRequest neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key and its holder can do
     * @return this request
     */
    public ImportRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096, for HSMs that cannot do that.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public ImportRequest wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Lets KMS use the key once after the import, on random bytes: it signs, decrypts, derives or computes a MAC, which is
     * checked here; a symmetric encryption key encrypts and decrypts. Needs the permission for that use of the key, which
     * whoever imports keys often does not have, nor should have: without this call the import is proven by reading alone.
     *
     * @return this request
     */
    public ImportRequest provenByUse() {
        this.provenByUse = true;
        return this;
    }

    /**
     * Looks at everything that can be looked at before an import, all at once and without changing anything: the options, the
     * existing key against the key at hand, a try to fetch import parameters for it, the alias, the clock, and room in the
     * quota of keys. What only the import itself can show is reported as untested.
     *
     * @param plannedKeys how many new keys are to be imported like this one; 1 for this alone
     * @return findings, each with its remedy; no finding is thrown
     */
    public Preflight preflight(int plannedKeys) {
        PreflightRun run = new PreflightRun(byok, source);
        Instant now = byok.clock().instant();
        run.choice(
                "expiry",
                () -> Choices.expiry(expiries, now).inWords(now),
                "Choose one with expiresIn(...), validTo(...) or neverExpires().");
        Optional<WrapAlgorithm> chosen = run.choice(
                "algorithm",
                () -> Choices.algorithm(
                        source,
                        Optional.ofNullable(algorithm),
                        wrappingKeySpec,
                        byok.calls().partition()),
                "Name another algorithm(...) or wrappingKeySpec(...), or none.");
        run.copies();
        if (existingKey == null) {
            run.choice(
                    "usage",
                    () -> Choices.usage(source.spec(), Optional.ofNullable(usage)),
                    "Name one with usage(...).");
            Optional.ofNullable(alias).ifPresent(name -> run.alias(name, () -> aliasIsFree(name)));
            run.room(plannedKeys);
            run.cost(plannedKeys);
        } else {
            run.existing(existingKey, Optional.ofNullable(usage), chosen, wrappingKeySpec);
        }
        run.clock();
        run.permissions(existingKey == null, alias != null);
        return run.result();
    }

    /**
     * Checks everything that can be checked before anything is changed: the options against each other, then, by reading
     * only, the key or alias in KMS.
     *
     * @return what will happen
     * @throws InvalidImportRequestException if an option is missing or two contradict each other
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping
     * @throws UnsuitableKeyException if the existing key cannot take this key
     * @throws AliasTakenException if the alias belongs to another key
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public ImportPlan plan() {
        Expiry expiry = Choices.expiry(expiries, byok.clock().instant());
        KmsPartition partition = byok.calls().partition();
        WrapAlgorithm chosen = Choices.algorithm(source, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        List<String> warnings = new ArrayList<>(Choices.warnings(source));
        Target target = existingKey == null ? newKey(warnings) : existing(existingKey, warnings);
        ImportChoices choices = new ImportChoices(source, chosen, wrappingKeySpec, partition, expiry, provenByUse);
        return new ImportPlan(byok, choices, target, List.copyOf(warnings));
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

    private Target newKey(List<String> warnings) {
        KeyUsage chosen = Choices.usage(source.spec(), Optional.ofNullable(usage));
        if (alias != null && !aliasIsFree(alias)) {
            warnings.add("Whether " + alias + " is free could not be checked: the caller may not describe it.");
        }
        KeyTraits traits = new KeyTraits(source.spec(), chosen, byok.calls().arnPartition(), multiRegion);
        Optional<String> keyPolicy = NewKeyPolicy.of(Optional.ofNullable(policy), traits, warnings);
        return new Target.NewKey(
                chosen,
                Optional.ofNullable(alias),
                Optional.ofNullable(description),
                Map.copyOf(tags),
                importId,
                keyPolicy,
                multiRegion);
    }

    /** Of a named import an earlier run may have given the alias already. */
    private boolean aliasIsFree(String name) {
        try {
            return Targets.aliasIsFree(byok.calls(), name);
        } catch (AliasTakenException e) {
            boolean ours = importId.filter(ImportId::named)
                    .filter(id -> new Siblings(byok.calls(), byok.pause(), id).contain(e.takenBy()))
                    .isPresent();
            if (ours) {
                return true;
            }
            throw e;
        }
    }

    private Target existing(String keyId, List<String> warnings) {
        if (alias != null || description != null || policy != null || !tags.isEmpty() || multiRegion) {
            throw new InvalidImportRequestException(
                    "into(\"" + keyId + "\") names an existing key, and multiRegion(), alias, description, policy"
                            + " and tags are given to new keys only. Leave them out, or leave into(...) out.");
        }
        Target.ExistingKey target = Targets.existing(byok.calls(), keyId, source.spec(), Optional.ofNullable(usage));
        target.sideEffect().ifPresent(warnings::add);
        return target;
    }
}
