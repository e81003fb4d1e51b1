package io.byok.aws;

import io.byok.aws.internal.Choices;
import io.byok.aws.internal.ImportId;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.NewKeyPolicy;
import io.byok.aws.internal.NewKeyRules;
import io.byok.aws.internal.PreparationChoices;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapRequest;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first of the three steps across an air gap: a KMS key for a key that is elsewhere, and the {@link WrapRequest} that
 * goes there. Not thread-safe; the plan that it makes is.
 *
 * <p>The parameters are good for 24 hours. Prepare again {@link #into} the same KMS key if they run out; nothing is lost but
 * the ciphertext made for them.
 */
public final class OfflinePreparation {
    private final Byok byok;
    private final KeyMaterialSpec spec;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private boolean marked = true;
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String existingKey;
    private @Nullable String description;
    private @Nullable KeyPolicy policy;
    private @Nullable KeyUsage usage;

    OfflinePreparation(Byok byok, KeyMaterialSpec spec) {
        this.byok = byok;
        this.spec = spec;
    }

    /**
     * Prepares for an existing KMS key, in place of a new one.
     *
     * @param keyId key id, key ARN, alias name or alias ARN
     * @return this preparation
     */
    public OfflinePreparation into(String keyId) {
        this.existingKey = keyId;
        return this;
    }

    /**
     * Says what the new key is for; must be said where the spec has more than one usage.
     *
     * @param keyUsage one of {@link KeyMaterialSpec#keyUsages()}
     * @return this preparation
     */
    public OfflinePreparation usage(KeyUsage keyUsage) {
        this.usage = keyUsage;
        return this;
    }

    /**
     * Describes the new key.
     *
     * @param text at most 8192 characters, visible to all who may describe the key
     * @return this preparation
     */
    public OfflinePreparation description(String text) {
        NewKeyRules.checkDescription(text);
        this.description = text;
        return this;
    }

    /**
     * Gives the new key this key policy, as {@link ImportRequest#policy} does.
     *
     * @param keyPolicy who may do what with the key
     * @return this preparation
     */
    public OfflinePreparation policy(KeyPolicy keyPolicy) {
        this.policy = keyPolicy;
        return this;
    }

    /**
     * Tags the new key; needs the permission kms:TagResource.
     *
     * @param key 1 to 128 characters: letters, digits, spaces and {@code + - = . _ : / @}
     * @param value at most 256 of them
     * @return this preparation
     */
    public OfflinePreparation tag(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        NewKeyRules.checkTags(more);
        tags.putAll(more);
        return this;
    }

    /**
     * Leaves out the tag {@value ImportRequest#IMPORT_ID_TAG}, as {@link ImportRequest#withoutImportId()} does.
     *
     * @return this preparation
     */
    public OfflinePreparation withoutImportId() {
        this.marked = false;
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one: the one that the holder of the key can do.
     *
     * @param wrapAlgorithm one that KMS takes for this spec
     * @return this preparation
     */
    public OfflinePreparation algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096, for HSMs that cannot do that.
     *
     * @param wanted the wrapping key to ask KMS for
     * @return this preparation
     */
    public OfflinePreparation wrappingKeySpec(WrappingKey.Spec wanted) {
        this.wrappingKeySpec = wanted;
        return this;
    }

    /**
     * Checks the options, and by reading only the existing key if one was named. Nothing is changed.
     *
     * @return what will happen
     * @throws InvalidImportRequestException if an option is missing or two contradict each other
     * @throws WrappingRefusedException if KMS does not take such a key under this wrapping
     * @throws UnsuitableKeyException if the existing key cannot take such a key
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public PreparationPlan plan() {
        KmsCalls calls = byok.calls();
        WrapAlgorithm chosen =
                Choices.algorithm(spec, Optional.ofNullable(algorithm), wrappingKeySpec, calls.partition());
        List<String> warnings = new ArrayList<>();
        Target target = existingKey == null ? newKey(calls, warnings) : existing(calls, existingKey);
        PreparationChoices choices = new PreparationChoices(spec, chosen, wrappingKeySpec, Optional.ofNullable(usage));
        return new PreparationPlan(byok, choices, target, List.copyOf(warnings));
    }

    /**
     * Plans and executes in one step.
     *
     * @return what goes to the other machine, and what was done for it
     * @see #plan()
     * @see PreparationPlan#execute()
     */
    public PreparationReceipt execute() {
        return plan().execute();
    }

    private Target existing(KmsCalls calls, String keyId) {
        if (description != null || policy != null || !tags.isEmpty()) {
            throw new InvalidImportRequestException("into(\"" + keyId + "\") names an existing key, and description,"
                    + " policy and tags are given to new keys only. Leave them out, or leave into(...) out.");
        }
        return Targets.existing(calls, keyId, spec, Optional.ofNullable(usage));
    }

    private Target newKey(KmsCalls calls, List<String> warnings) {
        KeyUsage keyUsage = Choices.usage(spec, Optional.ofNullable(usage));
        return new Target.NewKey(
                keyUsage,
                Optional.empty(),
                Optional.ofNullable(description),
                Map.copyOf(tags),
                marked ? Optional.of(ImportId.fresh()) : Optional.empty(),
                NewKeyPolicy.of(
                        Optional.ofNullable(policy),
                        new KeyTraits(spec, keyUsage, calls.arnPartition(), false),
                        warnings));
    }
}
