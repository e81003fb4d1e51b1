package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** What a client knows of one key: what it was answered, and what it asked for and has no answer to. */
final class KillTestKey {

    static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    final String id;
    String description = "";
    Optional<String> descriptionAsked = Optional.empty();
    final Set<String> aliases = new HashSet<>();
    Optional<String> aliasAsked = Optional.empty();

    /** Of the materials, the last of which may wait for its rotation. */
    List<String> materialIds = new ArrayList<>();

    boolean importAsked;
    int rotations;
    boolean rotationAsked;
    final List<SdkBytes> ciphertexts = new ArrayList<>();

    KillTestKey(String id) {
        this.id = id;
    }

    boolean hasPending() {
        return materialIds.size() > rotations + 1;
    }

    /** Holds what the server has against this, and goes on from what it has. */
    void check(KmsClient kms) {
        checkDescription(kms);
        checkAliases(kms);
        checkMaterials(kms);
        for (SdkBytes ciphertext : ciphertexts) {
            assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext))
                            .plaintext())
                    .isEqualTo(PLAINTEXT);
        }
    }

    private void checkDescription(KmsClient kms) {
        KeyMetadata there = kms.describeKey(request -> request.keyId(id)).keyMetadata();
        assertThat(there.description()).isIn(description, descriptionAsked.orElse(description));
        boolean isImported = !materialIds.isEmpty();
        assertThat(there.keyState())
                .isIn(
                        isImported ? KeyState.ENABLED : KeyState.PENDING_IMPORT,
                        isImported || importAsked ? KeyState.ENABLED : KeyState.PENDING_IMPORT);
        description = there.description();
        descriptionAsked = Optional.empty();
    }

    private void checkAliases(KmsClient kms) {
        List<String> there = kms.listAliases(request -> request.keyId(id)).aliases().stream()
                .map(AliasListEntry::aliasName)
                .toList();
        assertThat(there).containsAll(aliases);
        aliasAsked.filter(there::contains).ifPresent(aliases::add);
        assertThat(there).hasSameSizeAs(aliases);
        aliasAsked = Optional.empty();
    }

    private void checkMaterials(KmsClient kms) {
        List<RotationsListEntry> there = kms.listKeyRotations(
                        request -> request.keyId(id).includeKeyMaterial("ALL_KEY_MATERIAL"))
                .rotations();
        List<String> ids = there.stream().map(RotationsListEntry::keyMaterialId).toList();
        assertThat(ids.stream().limit(materialIds.size())).isEqualTo(materialIds);
        assertThat(ids.size() - materialIds.size()).isBetween(0, importAsked ? 1 : 0);
        int rotated = (int) there.stream()
                .filter(material -> material.rotationDate() != null)
                .count();
        assertThat(rotated - rotations).isBetween(0, rotationAsked ? 1 : 0);
        materialIds = new ArrayList<>(ids);
        rotations = rotated;
        importAsked = false;
        rotationAsked = false;
    }
}
