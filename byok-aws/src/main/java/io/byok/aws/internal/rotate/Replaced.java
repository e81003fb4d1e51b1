package io.byok.aws.internal.rotate;

import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.NewKeyRules;
import io.byok.aws.internal.Targets;
import io.byok.aws.rotation.ReplacementRequest;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * What an alias is to be taken from.
 *
 * @param keyArn empty if an earlier run of the same import has switched it already, and the old key cannot be told
 * @param usage of the key that has the alias
 */
public record Replaced(Optional<String> keyArn, KeyUsage usage) {
    /** Finds the key behind an alias; refuses one that KMS lets no alias be switched from to a key of this spec. */
    public static Replaced find(KmsCalls calls, String alias, KeyMaterialSpec next, Optional<String> importId) {
        NewKeyRules.checkAlias(alias);
        KeyMetadata owner = Targets.describe(calls, alias);
        KeyUsage usage = usage(owner, next, alias);
        Map<String, String> tags = importId.isPresent() ? calls.tagsOf(owner.arn()) : Map.of();
        boolean isOurs =
                importId.isPresent() && importId.equals(Optional.ofNullable(tags.get(ImportRequest.IMPORT_ID_TAG)));
        return new Replaced(
                isOurs ? Optional.ofNullable(tags.get(ReplacementRequest.REPLACES_TAG)) : Optional.of(owner.arn()),
                usage);
    }

    private static KeyUsage usage(KeyMetadata owner, KeyMaterialSpec next, String alias) {
        return Arrays.stream(KeyUsage.values())
                .filter(usage -> usage.name().equals(owner.keyUsageAsString()))
                .filter(next.keyUsages()::contains)
                .filter(usage -> isSymmetric(owner.keySpecAsString()) == isSymmetric(next.name()))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidImportRequestException(
                                alias + " points to the KMS key " + owner.arn()
                                        + " of spec " + owner.keySpecAsString() + " and usage "
                                        + owner.keyUsageAsString()
                                        + ", and the key at hand is an " + next.label() + " (" + next
                                        + "): an alias is switched between"
                                        + " keys of one kind and usage alone (AWS KMS, UpdateAlias). Bring such a key, or another alias."));
    }

    private static boolean isSymmetric(String spec) {
        return spec.equals(KeyMaterialSpec.SYMMETRIC_DEFAULT.name());
    }
}
