package io.byok.localkms.internal.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The members of an input or output as CloudTrail shows them: the first letter in lower case, instants in words, and only
 * those on a list, so that no new member brings a secret into a record unseen.
 */
final class LoggedMembers {

    private static final Set<String> LOGGED = Set.of(
            "AliasName",
            "BypassPolicyLockoutSafetyCheck",
            "CustomerMasterKeySpec",
            "DeletionDate",
            "Description",
            "DestinationEncryptionAlgorithm",
            "DestinationEncryptionContext",
            "DestinationKeyId",
            "DryRun",
            "DryRunModifiers",
            "EncryptionAlgorithm",
            "EncryptionContext",
            "ExpirationModel",
            "GrantTokens",
            "ImportType",
            "IncludeKeyMaterial",
            "KeyAgreementAlgorithm",
            "KeyId",
            "KeyMaterialDescription",
            "KeyMaterialId",
            "KeyMetadata",
            "KeyPairSpec",
            "KeySpec",
            "KeyState",
            "KeyUsage",
            "Limit",
            "MacAlgorithm",
            "Marker",
            "MessageType",
            "MultiRegion",
            "NumberOfBytes",
            "Origin",
            "PendingWindowInDays",
            "Policy",
            "PolicyName",
            "PrimaryRegion",
            "ReplicaKeyMetadata",
            "ReplicaPolicy",
            "ReplicaRegion",
            "ReplicaTags",
            "RotationPeriodInDays",
            "SigningAlgorithm",
            "SourceEncryptionAlgorithm",
            "SourceEncryptionContext",
            "SourceKeyId",
            "TagKeys",
            "Tags",
            "TargetKeyId",
            "ValidTo",
            "WrappingAlgorithm",
            "WrappingKeySpec");

    /** The caller's own names stand in these, and keep their letters. */
    private static final Set<String> MAPS =
            Set.of("DestinationEncryptionContext", "EncryptionContext", "SourceEncryptionContext");

    private static final Set<String> INSTANTS = Set.of("CreationDate", "DeletionDate", "ValidTo");

    /** As in AWS's samples. */
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);

    private LoggedMembers() {}

    static ObjectNode of(ObjectNode members) {
        ObjectNode logged = Json.object();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            if (LOGGED.contains(member.getKey()) && !member.getValue().isNull()) {
                put(logged, member.getKey(), member.getValue());
            }
        }
        return logged;
    }

    private static void put(ObjectNode logged, String name, JsonNode value) {
        logged.set(lowerCamel(name), MAPS.contains(name) ? value : shown(name, value));
    }

    private static JsonNode shown(String name, JsonNode value) {
        if (value instanceof ObjectNode structure) {
            ObjectNode renamed = Json.object();
            structure.properties().forEach(member -> put(renamed, member.getKey(), member.getValue()));
            return renamed;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode renamed = Json.object().arrayNode();
            list.forEach(element -> renamed.add(shown("", element)));
            return renamed;
        }
        return isInstant(name, value) ? Json.object().textNode(words(value)) : value;
    }

    private static boolean isInstant(String name, JsonNode value) {
        return INSTANTS.contains(name)
                && value.isNumber()
                && value.decimalValue().abs().compareTo(MAX_SECONDS) <= 0;
    }

    private static String words(JsonNode seconds) {
        return WORDS.format(Instant.ofEpochSecond(seconds.decimalValue().longValue()));
    }

    /** So {@code AWSAccountId} becomes {@code aWSAccountId}, as in AWS's samples. */
    private static String lowerCamel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
