package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/** The members of ImportKeyMaterial, within the constraints of AWS's API model. */
final class ImportRequest {

    /** AWS's names. */
    enum ImportType {
        NEW_KEY_MATERIAL,
        EXISTING_KEY_MATERIAL
    }

    static final Pattern MATERIAL_ID = Pattern.compile("^[a-f0-9]+$");

    private static final int MAX_BLOB_BYTES = 6144;
    private static final Pattern DESCRIPTION = Pattern.compile("^[a-zA-Z0-9:/_\\s.-]+$");

    private final byte[] token;
    private final byte[] encryptedKeyMaterial;
    private final Expiry expiry;
    private final Optional<ImportType> importType;
    private final Optional<String> description;
    private final Optional<String> materialId;

    /** Takes a ValidTo in the past only where a deviating server does. */
    ImportRequest(Request request, boolean pastValidTo) {
        Input input = request.input();
        this.token = input.requiredBlob("ImportToken", 1, MAX_BLOB_BYTES);
        this.encryptedKeyMaterial = input.requiredBlob("EncryptedKeyMaterial", 1, MAX_BLOB_BYTES);
        this.expiry = ExpiryInput.read(input, request.now(), pastValidTo);
        this.importType = input.choice("ImportType", ImportType.class);
        this.description = input.text("KeyMaterialDescription", 0, 256, DESCRIPTION);
        this.materialId = input.text("KeyMaterialId", 64, 64, MATERIAL_ID);
    }

    byte[] token() {
        return token;
    }

    byte[] encryptedKeyMaterial() {
        return encryptedKeyMaterial;
    }

    Expiry expiry() {
        return expiry;
    }

    Optional<ImportType> importType() {
        return importType;
    }

    Optional<String> description() {
        return description;
    }

    Optional<String> materialId() {
        return materialId;
    }
}
