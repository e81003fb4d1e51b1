package io.byok.localkms;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** A key with one imported material. */
abstract class RotationTestBase extends LocalKmsTestBase {

    static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    final byte[] first = Wrapping.random(32);
    final byte[] second = Wrapping.random(32);
    final KeyMetadata key = externalKey();
    String firstId = "";

    @BeforeEach
    void importFirst() throws Exception {
        firstId = importAes(key, first).keyMaterialId();
    }

    static void asNew(ImportKeyMaterialRequest.Builder request) {
        request.importType(ImportType.NEW_KEY_MATERIAL);
    }

    String importNew(byte[] material) throws Exception {
        return importAes(key, material, RotationTestBase::asNew).keyMaterialId();
    }

    void rotate() {
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
    }

    List<RotationsListEntry> list(KeyMetadata of, IncludeKeyMaterial included) {
        return kms.listKeyRotations(request -> request.keyId(of.keyId()).includeKeyMaterial(included))
                .rotations();
    }
}
