package io.byok.aws.policy;

import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.policy.ImporterRules;
import io.byok.aws.internal.policy.ImporterStatements;
import io.byok.aws.internal.policy.ImporterTerms;
import io.byok.aws.internal.policy.KeyArns;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Task;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The IAM policy of whoever imports keys with this library: the actions that an import calls, on the keys that it is for, and
 * no more; what is done with keys later, where it is asked for. What the library chooses by itself is allowed, wrapping under RSA-4096 by SHA-256; an expiry is free unless
 * limited. Immutable: each method gives a new policy.
 *
 * <p>An import that breaks a condition is refused by KMS with AccessDeniedException, and the error names the condition as a
 * probable cause. What only {@link ImportRequest#provenByUse()}, {@code Byok.remove} and {@code Byok.orphans} call is not
 * allowed.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html">AWS KMS: permissions
 *     for importing key material</a>
 */
public final class ImporterPolicy {
    /** The longest managed policy of IAM, in characters other than white space. */
    public static final int MAX_CHARACTERS = 6144;

    private final ImporterTerms terms;

    private ImporterPolicy(ImporterTerms terms) {
        this.terms = terms;
    }

    /**
     * For imports into new keys, and again into any key of the account.
     *
     * @param accountId the account that the keys will belong to, 12 digits
     * @param regions codes of the Regions in which they are made, one or more
     * @return a policy that allows no alias, and no tags but the library's own
     * @throws InvalidImportRequestException if one is no such id or code, or the Regions are of several partitions
     */
    public static ImporterPolicy forNewKeys(String accountId, String... regions) {
        return new ImporterPolicy(ImporterTerms.byDefault(KeyArns.inRegions(accountId, List.of(regions)), true));
    }

    /**
     * For imports into keys that exist: renewals and drills. It creates, tags and names nothing.
     *
     * @param keyArns ARNs of the keys, one or more
     * @return a policy on them
     * @throws InvalidImportRequestException if one is no ARN of a key, or they are of several partitions
     */
    public static ImporterPolicy forKeys(String... keyArns) {
        return new ImporterPolicy(ImporterTerms.byDefault(KeyArns.of(List.of(keyArns)), false));
    }

    /**
     * Says by which algorithms keys may be wrapped (kms:WrappingAlgorithm).
     *
     * @param first an algorithm
     * @param others further ones
     * @return a policy with this condition in place of the one on algorithms with SHA-256
     * @throws InvalidImportRequestException if one is RSAES_PKCS1_V1_5, which KMS does not take
     */
    public ImporterPolicy wrappingAlgorithms(WrapAlgorithm first, WrapAlgorithm... others) {
        EnumSet<WrapAlgorithm> all = EnumSet.of(first, others);
        ImporterRules.checkAlgorithms(all);
        return new ImporterPolicy(terms.by(all));
    }

    /**
     * Says under which kinds of wrapping key (kms:WrappingKeySpec).
     *
     * @param first a kind
     * @param others further ones
     * @return a policy with this condition in place of the one on RSA_4096
     */
    public ImporterPolicy wrappingKeySpecs(WrappingKey.Spec first, WrappingKey.Spec... others) {
        return new ImporterPolicy(terms.under(EnumSet.of(first, others)));
    }

    /**
     * Demands an expiry, whichever (kms:ExpirationModel).
     *
     * @return a policy that refuses what never expires
     */
    public ImporterPolicy mustExpire() {
        return new ImporterPolicy(terms.until(Optional.empty()));
    }

    /**
     * Demands an expiry at this instant or before (kms:ValidTo, kms:ExpirationModel). Afterwards nothing can be imported by
     * this policy any more.
     *
     * @param latest rounded down to a second
     * @return a policy that refuses what expires later or never
     */
    public ImporterPolicy latestValidTo(Instant latest) {
        return new ImporterPolicy(terms.until(Optional.of(latest)));
    }

    /**
     * Allows new keys these aliases.
     *
     * @param names beginning with "alias/", or patterns with {@code *} for any characters
     * @return a policy with them in place of those allowed before
     * @throws InvalidImportRequestException if one is no alias, or the policy is for existing keys
     */
    public ImporterPolicy aliases(String... names) {
        ImporterRules.checkCreates(terms, "aliases");
        Stream.of(names).forEach(ImporterRules::checkAlias);
        return new ImporterPolicy(terms.bearing(List.of(names), terms.tagKeys()));
    }

    /**
     * Allows new keys tags with these keys (aws:TagKeys), beside the library's own.
     *
     * @param tagKeys exact keys
     * @return a policy with them in place of those allowed before
     * @throws InvalidImportRequestException if the policy is for existing keys
     */
    public ImporterPolicy tagKeys(String... tagKeys) {
        ImporterRules.checkCreates(terms, "tagKeys");
        return new ImporterPolicy(terms.bearing(terms.aliases(), List.of(tagKeys)));
    }

    /**
     * Allows rotations too (kms:RotateKeyOnDemand, kms:GetKeyRotationStatus), of keys in one Region or in several.
     *
     * @return a policy that allows them
     */
    public ImporterPolicy rotation() {
        return new ImporterPolicy(terms.and(Task.ROTATION));
    }

    /**
     * Allows replacements too: the alias of an old key is switched to a new one (kms:UpdateAlias), which bears a tag with the
     * old one's ARN. Name the aliases with {@link #aliases}.
     *
     * @return a policy that allows them
     * @throws InvalidImportRequestException if the policy is for existing keys
     */
    public ImporterPolicy replacement() {
        ImporterRules.checkCreates(terms, "replacement");
        return new ImporterPolicy(terms.and(Task.REPLACEMENT));
    }

    /**
     * Allows multi-Region keys to be replicated into these Regions (kms:ReplicateKey, kms:ReplicaRegion), and all else that
     * the policy allows there too. KMS also needs iam:CreateServiceLinkedRole, once for an account.
     *
     * @param replicaRegions codes of the Regions of replicas, one or more
     * @return a policy with them in place of those allowed before
     * @throws InvalidImportRequestException if one is no such code or in another partition, or a key that was named is of a
     *     single Region
     */
    public ImporterPolicy replication(String... replicaRegions) {
        List<String> regions = List.of(replicaRegions);
        terms.keys().checkReplicas(regions);
        return new ImporterPolicy(terms.into(regions));
    }

    /**
     * Allows the primary Region of multi-Region keys to move between the Regions that the policy names
     * (kms:UpdatePrimaryRegion, kms:PrimaryRegion).
     *
     * @return a policy that allows it
     */
    public ImporterPolicy promotion() {
        return new ImporterPolicy(terms.and(Task.PROMOTION));
    }

    /**
     * Allows imported material to be deleted (kms:DeleteImportedKeyMaterial), which stops a key at once. What the drill of an
     * HMAC key calls before it, kms:GenerateMac, is not allowed.
     *
     * @return a policy that allows it
     */
    public ImporterPolicy deletion() {
        return new ImporterPolicy(terms.and(Task.DELETION));
    }

    /**
     * The text that IAM is given.
     *
     * @return an identity-based policy in JSON
     * @throws InvalidImportRequestException if it is longer than {@link #MAX_CHARACTERS}, or allows replacements and no alias
     */
    public String toJson() {
        ImporterRules.checkAliases(terms);
        String json = new PolicyDocument(Optional.empty(), new ImporterStatements(terms).all()).toJson();
        ImporterRules.checkLength(json);
        return json;
    }
}
