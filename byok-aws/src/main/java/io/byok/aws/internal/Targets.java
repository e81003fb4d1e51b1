package io.byok.aws.internal;

import io.byok.aws.AliasTakenException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Looks at KMS, without changing anything, to see whether a target can be what it shall be. */
public final class Targets {
    private static final Set<KeyState> TAKES_MATERIAL =
            Set.of(KeyState.PENDING_IMPORT, KeyState.ENABLED, KeyState.DISABLED);

    private Targets() {}

    /** Refuses an alias that has an owner; answers whether that could be found out. */
    public static boolean aliasIsFree(KmsCalls calls, String alias) {
        try {
            throw new AliasTakenException(alias, calls.describe(alias).arn());
        } catch (KmsRefusedException e) {
            if (e.errorCode().equals("NotFoundException")) {
                return true;
            }
            if (e.errorCode().equals("AccessDeniedException")) {
                return false;
            }
            throw e;
        }
    }

    /** Finds the key by id, ARN or alias, and pins its ARN: the calls of an import take no alias. */
    public static Target.ExistingKey existing(
            KmsCalls calls, String keyId, KeyMaterialSpec spec, Optional<KeyUsage> usage) {
        return suitable(describe(calls, keyId), keyId, spec, usage);
    }

    /** Refuses a key that cannot take this key; {@code keyId} is what it was found by. */
    public static Target.ExistingKey suitable(
            KeyMetadata key, String keyId, KeyMaterialSpec spec, Optional<KeyUsage> usage) {
        problems(key, keyId, spec, usage).stream().findFirst().ifPresent(problem -> {
            throw new UnsuitableKeyException(problem);
        });
        return new Target.ExistingKey(
                key.arn(),
                keyId,
                key.keyState() == KeyState.PENDING_IMPORT,
                key.keyState() == KeyState.DISABLED,
                Optional.ofNullable(key.currentKeyMaterialId()),
                MaterialImport.toSeconds(key.validTo()));
    }

    /** Why a key cannot take this key, in sentences; none if it can. */
    public static List<String> problems(KeyMetadata key, String keyId, KeyMaterialSpec spec, Optional<KeyUsage> usage) {
        List<String> problems = new ArrayList<>();
        String named = keyId.equals(key.arn()) ? keyId : "'" + keyId + "' (" + key.arn() + ")";
        if (key.origin() != OriginType.EXTERNAL) {
            problems.add("The KMS key " + named + " has origin " + key.originAsString()
                    + ": only keys that were created with origin EXTERNAL take imported material, and the origin never"
                    + " changes (AWS KMS, CreateKey, Origin). Import into a new key.");
        }
        if (!spec.name().equals(key.keySpecAsString())) {
            problems.add("The KMS key " + named + " has key spec " + key.keySpecAsString()
                    + ", and the key at hand is an " + spec.label() + " (" + spec + "): the two must agree (AWS KMS,"
                    + " ImportKeyMaterial). Name the KMS key of that spec, or import into a new key.");
        }
        if (usage.isPresent() && !usage.get().name().equals(key.keyUsageAsString())) {
            problems.add("The KMS key " + named + " has key usage " + key.keyUsageAsString()
                    + ", and "
                    + usage.get() + " was asked for: the usage is fixed when a key is created (AWS KMS, CreateKey,"
                    + " KeyUsage). Name a key of that usage, or import into a new key.");
        }
        if (!TAKES_MATERIAL.contains(key.keyState())) {
            problems.add("The KMS key " + named + " is in state " + key.keyStateAsString()
                    + ", in which it takes no material (AWS KMS, key states). "
                    + (key.keyState() == KeyState.PENDING_DELETION
                            ? "CancelKeyDeletion brings it back."
                            : "Wait until it is PendingImport or Enabled."));
        }
        return problems;
    }

    /** What kind of key material a KMS key holds; a kind that is not known is refused. */
    public static KeyMaterialSpec specOf(KeyMetadata key) {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.name().equals(key.keySpecAsString()))
                .findFirst()
                .orElseThrow(() -> new UnsuitableKeyException("The KMS key " + key.arn() + " is of key spec "
                        + key.keySpecAsString() + ", of which this version of byok knows no imported keys. Take a newer"
                        + " one, or use KMS's own operations."));
    }

    /** DescribeKey, where an unknown name is told as such. */
    public static KeyMetadata describe(KmsCalls calls, String keyId) {
        try {
            return calls.describe(keyId);
        } catch (KmsRefusedException e) {
            if (e.errorCode().equals("NotFoundException") || e.errorCode().equals("InvalidArnException")) {
                throw new UnsuitableKeyException(
                        "KMS knows no " + (keyId.contains("alias/") ? "alias" : "key") + " '"
                                + keyId
                                + "' in the account and Region that the KmsClient talks to. Check name, Region and"
                                + " account, or import into a new key and give it that alias.",
                        e);
            }
            throw e;
        }
    }
}
