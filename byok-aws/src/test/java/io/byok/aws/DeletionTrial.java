package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.deletion.DeletionReceipt;
import io.byok.aws.deletion.DeletionRequest;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Deletion after a drill of the copy, which brings the key back; or of another key, for which nothing is deleted. */
final class DeletionTrial implements Trial<Optional<DeletionReceipt>> {
    private final CampaignWorld world;
    private final TrialKey key;
    private final TrialKey copy;
    private final boolean right;
    private String arn = "";
    private Optional<String> materialId = Optional.empty();
    private @Nullable SdkBytes ciphertext;

    DeletionTrial(CampaignWorld world) {
        this.world = world;
        this.key = TrialKey.any(world.random);
        this.right = world.random.nextInt(4) != 0;
        this.copy = right ? key : TrialKey.of(key.material().spec(), world.random);
    }

    @Override
    public List<String> operations() {
        return List.of(
                "DeleteImportedKeyMaterial",
                "DeleteImportedKeyMaterial",
                "DeleteImportedKeyMaterial",
                "DescribeKey",
                "DescribeKey",
                "ListKeyRotations",
                "GetParametersForImport",
                "ImportKeyMaterial",
                "GetPublicKey",
                "VerifyMac");
    }

    @Override
    public void prepare() {
        ImportReceipt imported = world.calmByok()
                .importKey(key.material())
                .usage(key.usage())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .expiresIn(Duration.ofDays(30))
                .execute();
        arn = imported.keyArn();
        if (key.material().spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            ciphertext = world.judge.encrypt(arn);
            materialId = imported.keyMaterialId();
        }
        world.settle();
    }

    @Override
    public Optional<DeletionReceipt> attempt() {
        DeletionRequest request = world.byok()
                .deleteMaterial(arn)
                .afterDrillOf(copy.material(), drill -> drill.wrappingKeySpec(WrappingKey.Spec.RSA_2048));
        materialId.ifPresentOrElse(request::material, () -> request.ofKey(arn));
        try {
            return Optional.of(request.execute());
        } catch (UnprovenCopyException e) {
            if (right) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void assertTrue(Optional<DeletionReceipt> receipt) {
        assertThat(receipt.isPresent()).isEqualTo(right);
        if (receipt.isEmpty()) {
            assertHeld();
            return;
        }
        assertThat(world.judge.describe(arn).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(receipt.get().materialId()).isEqualTo(materialId);
        assertThat(receipt.get().missing())
                .containsExactlyElementsOf(materialId.stream().toList());
        assertThat(receipt.get().drill().map(DrillReceipt::isMatch).orElse(true))
                .as("deleted now and proven before, or gone already")
                .isTrue();
        bringBack();
        assertHeld();
    }

    /** The material is there, or the copy brings it back; a wrong copy takes nothing away. */
    @Override
    public void assertTold(ImportException failure) {
        assertThat(failure.orphans()).isEmpty();
        KeyState state = world.judge.describe(arn).keyState();
        assertThat(state).isIn(KeyState.ENABLED, KeyState.PENDING_IMPORT);
        if (state == KeyState.ENABLED) {
            assertHeld();
        } else {
            assertThat(right).as("the copy was the right one").isTrue();
            assertThat(failure).isNotInstanceOf(UnprovenCopyException.class);
        }
    }

    private void bringBack() {
        world.calmByok()
                .importKey(key.material())
                .into(arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .expiresIn(Duration.ofDays(30))
                .execute();
        world.settle();
    }

    private void assertHeld() {
        assertThat(world.judge.liveKeys()).containsExactly(arn);
        assertThat(world.judge.describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        world.judge.assertHolds(arn, key);
        if (ciphertext != null) {
            world.judge.assertDecrypts(arn, ciphertext);
        }
    }

    @Override
    public void close() {
        key.close();
        copy.close();
    }

    @Override
    public String toString() {
        return "deletion of " + key.material().spec() + (right ? "" : " with another key for a copy");
    }
}
