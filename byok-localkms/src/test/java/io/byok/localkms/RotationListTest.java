package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** The lists of rotations and materials. */
class RotationListTest extends RotationTestBase {

    private List<RotationsListEntry> listAll() {
        return list(key, IncludeKeyMaterial.ALL_KEY_MATERIAL);
    }

    @Test
    void all_material_is_listed_with_its_state() throws Exception {
        String secondId = importNew(second);
        rotate();
        String thirdId = importAes(
                        key,
                        Wrapping.random(32),
                        request ->
                                request.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialDescription("ceremony 3"))
                .keyMaterialId();
        List<RotationsListEntry> all = listAll();

        assertThat(all).extracting(RotationsListEntry::keyMaterialId).containsExactly(firstId, secondId, thirdId);
        assertThat(all)
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(
                        KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
        assertThat(all)
                .extracting(RotationsListEntry::rotationType)
                .containsExactly(null, RotationType.ON_DEMAND, null);
        assertThat(all)
                .extracting(RotationsListEntry::keyMaterialDescription)
                .containsExactly(null, null, "ceremony 3");
        assertThat(all.get(0).rotationDate()).isNull();
        assertThat(all.get(1).rotationDate()).isBeforeOrEqualTo(localKms.clock().instant());
        assertThat(all.get(2).rotationDate()).isNull();
        assertThat(all).allSatisfy(entry -> {
            assertThat(entry.keyId()).isEqualTo(key.arn());
            assertThat(entry.importState()).isEqualTo(ImportState.IMPORTED);
            assertThat(entry.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
            assertThat(entry.validTo()).isNull();
        });
    }

    @Test
    void the_first_and_the_pending_material_are_no_rotations() throws Exception {
        String secondId = importNew(second);
        rotate();
        importNew(Wrapping.random(32));

        assertThat(kms.listKeyRotations(request -> request.keyId(key.keyId())).rotations())
                .isEqualTo(list(key, IncludeKeyMaterial.ROTATIONS_ONLY))
                .extracting(RotationsListEntry::keyMaterialId)
                .containsExactly(secondId);
    }

    @Test
    void rotations_are_listed_in_pages() throws Exception {
        List<String> ids = new ArrayList<>(List.of(firstId));
        for (int rotation = 0; rotation < 4; rotation++) {
            ids.add(importNew(Wrapping.random(32)));
            rotate();
        }
        List<Integer> sizes = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        kms.listKeyRotationsPaginator(request -> request.keyId(key.keyId())
                        .includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL)
                        .limit(2))
                .forEach(page -> {
                    sizes.add(page.rotations().size());
                    page.rotations().forEach(entry -> listed.add(entry.keyMaterialId()));
                });

        assertThat(listed).isEqualTo(ids);
        assertThat(sizes).containsExactly(2, 2, 1);
        refuses(
                "ValidationException",
                () -> kms.listKeyRotations(request -> request.keyId(key.keyId()).limit(1001)));
    }

    @Test
    void a_description_stays_until_an_import_brings_another() throws Exception {
        KeyMetadata described = externalKey();
        importAes(described, first, request -> request.keyMaterialDescription("box 1"));
        importAes(described, first);
        kms.deleteImportedKeyMaterial(request -> request.keyId(described.keyId()));
        assertThat(list(described, IncludeKeyMaterial.ALL_KEY_MATERIAL).get(0).keyMaterialDescription())
                .isEqualTo("box 1");
        importAes(described, first, request -> request.keyMaterialDescription("box 2"));

        assertThat(list(described, IncludeKeyMaterial.ALL_KEY_MATERIAL).get(0).keyMaterialDescription())
                .isEqualTo("box 2");
    }
}
