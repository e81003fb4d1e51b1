package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KeyMaterials;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lists the rotations of a key, or all of its material: then the first and the pending one too.
 *
 * <p>Members are those of AWS's API model; the order, oldest first and pending last, is that of the sample in AWS's API
 * Reference, and that an entry of a key of KMS itself has no ImportState is AWS's word.
 */
final class ListKeyRotations implements Operation {

    /** AWS's names. */
    private enum IncludeKeyMaterial {
        ALL_KEY_MATERIAL,
        ROTATIONS_ONLY
    }

    /** AWS's names. */
    private enum KeyMaterialState {
        CURRENT,
        NON_CURRENT,
        PENDING_ROTATION,
        PENDING_MULTI_REGION_IMPORT_AND_ROTATION
    }

    /** Material in its place in the list. */
    private record Entry(int place, BoundMaterial material, KeyMaterialState state) {

        /** In the order of places when sorted as text, as markers are. */
        private String name() {
            return String.format(Locale.ROOT, "%06d", place);
        }
    }

    private final Keys keys;

    ListKeyRotations(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        IncludeKeyMaterial included = request.input()
                .choice("IncludeKeyMaterial", IncludeKeyMaterial.class)
                .orElse(IncludeKeyMaterial.ROTATIONS_ONLY);
        KmsKey key = keys.findWithoutAlias(request);
        refuseUnlessSymmetric(request, key);
        List<Entry> entries = entries(key).stream()
                .filter(entry -> included == IncludeKeyMaterial.ALL_KEY_MATERIAL
                        || entry.material().rotated().isPresent())
                .toList();
        Page<Entry> page = Page.of(entries, Entry::name, request.input(), 100, 1000);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Rotations");
        page.items().forEach(entry -> put(list.addObject(), key, entry));
        page.putMarker(output);
        return output;
    }

    /** Recorded; without the member a key that cannot rotate has an empty list (of HMAC keys recorded). */
    private static void refuseUnlessSymmetric(Request request, KmsKey key) {
        if (request.input().has("IncludeKeyMaterial") && !key.identity().spec().isSymmetricEncryption()) {
            throw KmsError.validation("Input parameter includeKeyMaterial can only be used with symmetric keys.");
        }
    }

    private static List<Entry> entries(KmsKey key) {
        KeyMaterials materials = key.materials();
        List<Entry> entries = new ArrayList<>();
        int last = materials.permanent().size() - 1;
        for (int place = 0; place <= last; place++) {
            KeyMaterialState state = place == last ? KeyMaterialState.CURRENT : KeyMaterialState.NON_CURRENT;
            entries.add(new Entry(place, materials.permanent().get(place), state));
        }
        materials.pending().ifPresent(pending -> entries.add(new Entry(last + 1, pending, stateOfPending(key))));
        return entries;
    }

    /** That every Region shows the same state is assumed. */
    private static KeyMaterialState stateOfPending(KmsKey key) {
        return key.multiRegion().filter(family -> !family.pendingEverywhere()).isPresent()
                ? KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION
                : KeyMaterialState.PENDING_ROTATION;
    }

    private static void put(ObjectNode node, KmsKey key, Entry entry) {
        BoundMaterial material = entry.material();
        node.put("KeyId", key.identity().arn())
                .put("KeyMaterialId", material.id())
                .put("KeyMaterialState", entry.state().name());
        material.description().ifPresent(text -> node.put("KeyMaterialDescription", text));
        material.rotated()
                .ifPresent(date -> node.put("RotationDate", Json.seconds(date)).put("RotationType", "ON_DEMAND"));
        if (key.identity().isExternal()) {
            node.put("ImportState", material.isPresent() ? "IMPORTED" : "PENDING_IMPORT");
            material.present()
                    .map(BoundMaterial.Present::expiry)
                    .ifPresent(expiry -> KeyMetadata.putExpiry(node, expiry));
        }
    }
}
