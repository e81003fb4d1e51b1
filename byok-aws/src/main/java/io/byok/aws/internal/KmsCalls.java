package io.byok.aws.internal;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.RequestId;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.core.KmsPartition;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DeleteImportedKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.ReplicateKeyRequest;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandRequest;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdatePrimaryRegionRequest;

/**
 * The operations of KMS that an import takes, each with its errors in this module's own types and its request id kept.
 *
 * <p>What changes something goes out once ({@code ...Once}): the SDK would repeat a request whose answer was lost, unseen, and
 * so create up to four keys. Reads keep the SDK's retries.
 */
public final class KmsCalls {
    /** Leaves out the repetitions of the SDK. */
    public static final SdkPlugin ONCE = client -> {
        ClientOverrideConfiguration before = client.overrideConfiguration();
        client.overrideConfiguration((before == null ? ClientOverrideConfiguration.builder() : before.toBuilder())
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build());
    };

    private final KmsClient kms;
    private final List<RequestId> requestIds = new ArrayList<>();

    /** Calls through a client that stays the caller's. */
    public KmsCalls(KmsClient kms) {
        this.kms = kms;
    }

    /** Where the client's Region is. */
    public KmsPartition partition() {
        return KmsPartition.ofRegion(kms.serviceClientConfiguration().region().id());
    }

    /** The partition of the client's Region, as ARNs name it. */
    public String arnPartition() {
        return PartitionMetadata.of(kms.serviceClientConfiguration().region()).id();
    }

    /** What KMS has granted so far, in order; listings are left out. */
    public List<RequestId> requestIds() {
        return List.copyOf(requestIds);
    }

    /** DescribeKey; takes an id, an ARN or an alias. */
    public KeyMetadata describe(String keyId) {
        return whole(
                "DescribeKey",
                call("DescribeKey", kms -> kms.describeKey(r -> r.keyId(keyId))).keyMetadata());
    }

    KeyMetadata createKeyOnce(CreateKeyRequest.Builder request) {
        request.overrideConfiguration(o -> o.addPlugin(ONCE));
        return whole(
                "CreateKey",
                call("CreateKey", kms -> kms.createKey(request.build())).keyMetadata());
    }

    GetParametersForImportResponse parametersForImport(GetParametersForImportRequest request) {
        return call("GetParametersForImport", kms -> kms.getParametersForImport(request));
    }

    ImportKeyMaterialResponse importKeyMaterialOnce(ImportKeyMaterialRequest.Builder request) {
        request.overrideConfiguration(o -> o.addPlugin(ONCE));
        return call("ImportKeyMaterial", kms -> kms.importKeyMaterial(request.build()));
    }

    /** CreateAlias. */
    public void createAliasOnce(String alias, String keyArn) {
        CreateAliasRequest request = CreateAliasRequest.builder()
                .aliasName(alias)
                .targetKeyId(keyId(keyArn))
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("CreateAlias", kms -> kms.createAlias(request));
    }

    /** UpdateAlias. */
    public void updateAliasOnce(String alias, String keyArn) {
        UpdateAliasRequest request = UpdateAliasRequest.builder()
                .aliasName(alias)
                .targetKeyId(keyId(keyArn))
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("UpdateAlias", kms -> kms.updateAlias(request));
    }

    /** GetPublicKey: SubjectPublicKeyInfo in DER. */
    public byte[] publicKey(String keyArn) {
        SdkBytes der = call("GetPublicKey", kms -> kms.getPublicKey(r -> r.keyId(keyArn)))
                .publicKey();
        if (der == null) {
            throw new UnexpectedAnswerException(
                    "The server's answer to GetPublicKey holds no PublicKey. AWS KMS does not"
                            + " do this; look at which server the KmsClient talks to.");
        }
        return der.asByteArray();
    }

    /** ListKeyRotations: all material of a symmetric key, the first and the pending one among it. */
    public List<HeldMaterial> materials(String keyArn) {
        return rotations(keyArn).stream().map(HeldMaterial::of).toList();
    }

    /** The same, as KMS tells it. */
    public List<RotationsListEntry> rotations(String keyArn) {
        return translate(
                "ListKeyRotations",
                () -> kms
                        .listKeyRotationsPaginator(
                                r -> r.keyId(keyArn).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                        .rotations()
                        .stream()
                        .toList());
    }

    /** GetKeyRotationStatus: since when a rotation on demand is under way, if one is. */
    public Optional<Instant> rotatingSince(String keyArn) {
        return Optional.ofNullable(call("GetKeyRotationStatus", kms -> kms.getKeyRotationStatus(r -> r.keyId(keyArn)))
                .onDemandRotationStartDate());
    }

    /** RotateKeyOnDemand. */
    public void rotateOnce(String keyArn) {
        RotateKeyOnDemandRequest request = RotateKeyOnDemandRequest.builder()
                .keyId(keyArn)
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("RotateKeyOnDemand", kms -> kms.rotateKeyOnDemand(request));
    }

    /** ReplicateKey. */
    public void replicateOnce(ReplicateKeyRequest.Builder request) {
        request.overrideConfiguration(o -> o.addPlugin(ONCE));
        call("ReplicateKey", kms -> kms.replicateKey(request.build()));
    }

    /** UpdatePrimaryRegion. */
    public void updatePrimaryRegionOnce(String keyArn, String region) {
        UpdatePrimaryRegionRequest request = UpdatePrimaryRegionRequest.builder()
                .keyId(keyArn)
                .primaryRegion(region)
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("UpdatePrimaryRegion", kms -> kms.updatePrimaryRegion(request));
    }

    Optional<String> anyAlias(String keyArn) {
        return translate(
                "ListAliases",
                () -> kms.listAliasesPaginator(r -> r.keyId(keyArn)).aliases().stream()
                        .map(AliasListEntry::aliasName)
                        .findFirst());
    }

    /** ARNs of keys of the account and Region, at most so many. */
    public List<String> keys(int most) {
        return translate(
                "ListKeys",
                () -> kms.listKeysPaginator(r -> r.limit(1000)).keys().stream()
                        .limit(most)
                        .map(KeyListEntry::keyArn)
                        .toList());
    }

    /** All keys of the account and Region, one after the other. */
    public void eachKey(Consumer<String> arn) {
        translate("ListKeys", () -> {
            kms.listKeysPaginator(r -> r.limit(1000)).keys().forEach(key -> arn.accept(key.keyArn()));
            return true;
        });
    }

    /** The ids of all keys that an alias points to; of each as often as aliases do. */
    public void eachAliasTarget(Consumer<String> keyId) {
        translate("ListAliases", () -> {
            kms.listAliasesPaginator(r -> r.limit(100)).aliases().stream()
                    .map(AliasListEntry::targetKeyId)
                    .filter(Objects::nonNull)
                    .forEach(keyId);
            return true;
        });
    }

    /** The time by the server's clock, if it tells it: the Date of an answer. */
    public Optional<Instant> serverTime() {
        return translate("ListKeys", () -> kms.listKeys(r -> r.limit(1)))
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    }

    /** Names of aliases that begin so and point to a key. */
    public List<String> aliases(String prefix) {
        return translate(
                "ListAliases",
                () -> kms.listAliasesPaginator(r -> r.limit(100)).aliases().stream()
                        .filter(alias -> alias.targetKeyId() != null)
                        .map(AliasListEntry::aliasName)
                        .filter(name -> name.startsWith(prefix))
                        .toList());
    }

    /** ListResourceTags. */
    public Map<String, String> tagsOf(String keyArn) {
        return translate("ListResourceTags", () -> tags(keyArn));
    }

    private Map<String, String> tags(String keyArn) {
        return kms.listResourceTagsPaginator(r -> r.keyId(keyArn)).tags().stream()
                .collect(Collectors.toMap(Tag::tagKey, Tag::tagValue));
    }

    /** The tags of a key of a list; none where this caller may not read them. */
    public Map<String, String> visibleTags(String keyArn) {
        try {
            return tagsOf(keyArn);
        } catch (KmsRefusedException e) {
            if (e.isServerFault() || e.isThrottle()) {
                throw e;
            }
            return Map.of();
        }
    }

    /** A key of a list whose tags this caller may not read is not one that this caller has just created. */
    boolean isVisiblyTagged(String keyArn, Tag tag) {
        return tag.tagValue().equals(visibleTags(keyArn).get(tag.tagKey()));
    }

    void scheduleDeletionOnce(String keyArn, int pendingWindowDays) {
        ScheduleKeyDeletionRequest request = ScheduleKeyDeletionRequest.builder()
                .keyId(keyArn)
                .pendingWindowInDays(pendingWindowDays)
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("ScheduleKeyDeletion", kms -> kms.scheduleKeyDeletion(request));
    }

    /** DeleteImportedKeyMaterial; answers which material the server says it deleted. */
    public Optional<String> deleteMaterialOnce(String keyArn, Optional<String> materialId) {
        DeleteImportedKeyMaterialRequest request = DeleteImportedKeyMaterialRequest.builder()
                .keyId(keyArn)
                .keyMaterialId(materialId.orElse(null))
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        return Optional.ofNullable(call("DeleteImportedKeyMaterial", kms -> kms.deleteImportedKeyMaterial(request))
                .keyMaterialId());
    }

    private static KeyMetadata whole(String operation, @Nullable KeyMetadata metadata) {
        if (metadata == null || metadata.arn() == null) {
            throw new UnexpectedAnswerException(
                    "The server's answer to " + operation + " names no key: KeyMetadata or its Arn is missing. AWS KMS"
                            + " does not do this; look at which server the KmsClient"
                            + " talks to.");
        }
        return metadata;
    }

    /** Any operation, by its name in the API reference; what the client's retries may repeat. */
    public <R extends KmsResponse> R call(String operation, Function<KmsClient, R> call) {
        R response = translate(operation, () -> call.apply(kms));
        Optional.ofNullable(response.responseMetadata())
                .ifPresent(metadata -> requestIds.add(new RequestId(operation, metadata.requestId())));
        return response;
    }

    /** Whatever a client throws, built-in interceptors and credential providers among it, becomes one of our errors. */
    private static <R> R translate(String operation, Supplier<R> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new KmsRefusedException(operation, e);
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            throw new ImportInterruptedException(operation, e);
        } catch (RuntimeException e) {
            throw new KmsUnreachableException(operation, e);
        }
    }

    /** The last part of an ARN, which is what lists of aliases show. */
    public static String keyId(String keyArn) {
        return keyArn.substring(keyArn.lastIndexOf('/') + 1);
    }
}
