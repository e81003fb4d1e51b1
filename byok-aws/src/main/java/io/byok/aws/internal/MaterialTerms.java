package io.byok.aws.internal;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.model.ImportType;

/**
 * What an ImportKeyMaterial says of the material.
 *
 * @param expiry asked anew for each try, just before it is sent
 * @param importType new or existing material, or whichever it is
 * @param keyMaterialId the existing material that it must be
 */
public record MaterialTerms(Supplier<Expiry> expiry, Optional<ImportType> importType, Optional<String> keyMaterialId) {
    /**
     * A first import names no ImportType: KMS then takes the material as new, or, if a lost try had its effect after all, as
     * the existing one.
     */
    public static MaterialTerms of(Expiry expiry, Optional<Target.ExistingKey> before) {
        return new MaterialTerms(
                () -> expiry,
                before.flatMap(Target.ExistingKey::materialId).map(id -> ImportType.EXISTING_KEY_MATERIAL),
                Optional.empty());
    }

    /** The same bytes again, as the material of this id. */
    public static MaterialTerms again(String keyMaterialId, Supplier<Expiry> expiry) {
        return new MaterialTerms(expiry, Optional.of(ImportType.EXISTING_KEY_MATERIAL), Optional.of(keyMaterialId));
    }
}
