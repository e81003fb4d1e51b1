package io.byok.aws.internal;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * The operations of KMS that an import takes, each with its errors in this module's own types and its request id kept.
 *
 * <p>CreateKey, ImportKeyMaterial and CreateAlias go out once: the SDK would repeat a request whose answer was lost,
 * unseen, and so create up to four keys. Reads keep the SDK's retries.
 */
public final class KmsCalls {
    private static final SdkPlugin ONCE = client -> {
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

    /** What KMS has answered so far, in order. */
    public List<RequestId> requestIds() {
        return List.copyOf(requestIds);
    }

    /** DescribeKey; takes an id, an ARN or an alias. */
    public KeyMetadata describe(String keyId) {
        return call("DescribeKey", () -> kms.describeKey(r -> r.keyId(keyId))).keyMetadata();
    }

    KeyMetadata createKeyOnce(CreateKeyRequest.Builder request) {
        request.overrideConfiguration(o -> o.addPlugin(ONCE));
        return call("CreateKey", () -> kms.createKey(request.build())).keyMetadata();
    }

    GetParametersForImportResponse parametersForImport(GetParametersForImportRequest request) {
        return call("GetParametersForImport", () -> kms.getParametersForImport(request));
    }

    ImportKeyMaterialResponse importKeyMaterialOnce(ImportKeyMaterialRequest.Builder request) {
        request.overrideConfiguration(o -> o.addPlugin(ONCE));
        return call("ImportKeyMaterial", () -> kms.importKeyMaterial(request.build()));
    }

    void createAliasOnce(String alias, String keyArn) {
        CreateAliasRequest request = CreateAliasRequest.builder()
                .aliasName(alias)
                .targetKeyId(keyId(keyArn))
                .overrideConfiguration(o -> o.addPlugin(ONCE))
                .build();
        call("CreateAlias", () -> kms.createAlias(request));
    }

    boolean hasAlias(String alias, String keyArn) {
        return translate(
                "ListAliases",
                () -> kms.listAliasesPaginator(r -> r.keyId(keyArn)).aliases().stream()
                        .map(AliasListEntry::aliasName)
                        .anyMatch(alias::equals));
    }

    Optional<String> anyAlias(String keyArn) {
        return translate(
                "ListAliases",
                () -> kms.listAliasesPaginator(r -> r.keyId(keyArn)).aliases().stream()
                        .map(AliasListEntry::aliasName)
                        .findFirst());
    }

    /** ARNs of the keys with this tag, read by listing keys and their tags; empty proves nothing, for lists are stale. */
    List<String> keysTagged(Tag tag, int mostKeys) {
        return translate(
                "ListKeys",
                () -> kms.listKeysPaginator(r -> r.limit(1000)).keys().stream()
                        .limit(mostKeys)
                        .map(KeyListEntry::keyArn)
                        .filter(arn -> isVisiblyTagged(arn, tag))
                        .toList());
    }

    boolean isTagged(String keyArn, Tag tag) {
        return translate("ListResourceTags", () -> hasTag(keyArn, tag));
    }

    private boolean hasTag(String keyArn, Tag tag) {
        return kms.listResourceTagsPaginator(r -> r.keyId(keyArn)).tags().stream()
                .anyMatch(tag::equals);
    }

    private boolean isVisiblyTagged(String keyArn, Tag tag) {
        try {
            return hasTag(keyArn, tag);
        } catch (AwsServiceException e) {
            // A key of the list whose tags this caller may not read is not one that this caller has just created.
            if (e.statusCode() < 500 && !KmsRefusedException.isThrottle(e)) {
                return false;
            }
            throw e;
        }
    }

    /** ScheduleKeyDeletion. */
    void scheduleDeletion(String keyArn, int pendingWindowDays) {
        call(
                "ScheduleKeyDeletion",
                () -> kms.scheduleKeyDeletion(r -> r.keyId(keyArn).pendingWindowInDays(pendingWindowDays)));
    }

    private <R extends KmsResponse> R call(String operation, Supplier<R> call) {
        R response = translate(operation, call);
        requestIds.add(new RequestId(
                operation, String.valueOf(response.responseMetadata().requestId())));
        return response;
    }

    private static <R> R translate(String operation, Supplier<R> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new KmsRefusedException(operation, e);
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            throw new ImportInterruptedException(operation + ", whose effect is unknown", e);
        } catch (SdkClientException e) {
            throw new KmsUnreachableException(operation, e);
        }
    }

    private static String keyId(String keyArn) {
        return keyArn.substring(keyArn.lastIndexOf('/') + 1);
    }
}
