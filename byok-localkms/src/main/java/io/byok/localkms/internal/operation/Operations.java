package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.wire.Operation;
import java.util.List;

/** All operations of this server; any other is answered as unknown. */
public final class Operations {

    private Operations() {}

    public static List<Operation> of(Kms kms) {
        return List.of(
                new CancelKeyDeletion(kms),
                new CreateAlias(kms),
                new CreateKey(kms),
                new Decrypt(kms),
                new DeleteAlias(kms),
                new DeleteImportedKeyMaterial(kms),
                new DeriveSharedSecret(kms),
                new DescribeKey(kms),
                new DisableKey(kms),
                new DisableKeyRotation(kms),
                new EnableKey(kms),
                new EnableKeyRotation(kms),
                new Encrypt(kms),
                new GenerateDataKey(kms),
                new GenerateDataKeyPair(kms),
                new GenerateDataKeyPairWithoutPlaintext(kms),
                new GenerateDataKeyWithoutPlaintext(kms),
                new GenerateMac(kms),
                new GenerateRandom(kms),
                new GetKeyPolicy(kms),
                new GetKeyRotationStatus(kms),
                new GetParametersForImport(kms),
                new GetPublicKey(kms),
                new ImportKeyMaterial(kms),
                new ListAliases(kms),
                new ListKeyPolicies(kms),
                new ListKeyRotations(kms),
                new ListKeys(kms),
                new ListResourceTags(kms),
                new PutKeyPolicy(kms),
                new ReEncrypt(kms),
                new ReplicateKey(kms),
                new RotateKeyOnDemand(kms),
                new ScheduleKeyDeletion(kms),
                new Sign(kms),
                new TagResource(kms),
                new UntagResource(kms),
                new UpdateAlias(kms),
                new UpdateKeyDescription(kms),
                new UpdatePrimaryRegion(kms),
                new Verify(kms),
                new VerifyMac(kms));
    }
}
