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
 * @param description of the material; without one, what it had stays
 * @param waits whether the material waits for a rotation afterwards: of that DescribeKey shows nothing, so that a try whose
 *     answer was lost is repeated, and what KMS says to the repeated one tells
 */
public record MaterialTerms(
        Supplier<Expiry> expiry,
        Optional<ImportType> importType,
        Optional<String> keyMaterialId,
        Optional<String> description,
        boolean waits) {
    /** Of material that is or will be in its place in the key, and keeps its description. */
    public MaterialTerms(Supplier<Expiry> expiry, Optional<ImportType> importType, Optional<String> keyMaterialId) {
        this(expiry, importType, keyMaterialId, Optional.empty(), false);
    }

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
        return again(keyMaterialId, expiry, false);
    }

    /** The same bytes again, as the material of this id, which waits for a rotation or does not. */
    public static MaterialTerms again(String keyMaterialId, Supplier<Expiry> expiry, boolean waits) {
        return new MaterialTerms(
                expiry,
                Optional.of(ImportType.EXISTING_KEY_MATERIAL),
                Optional.of(keyMaterialId),
                Optional.empty(),
                waits);
    }

    /** Bytes that the key has never had, to be rotated to. */
    public static MaterialTerms toRotateTo(Expiry expiry, Optional<String> description) {
        return new MaterialTerms(
                () -> expiry, Optional.of(ImportType.NEW_KEY_MATERIAL), Optional.empty(), description, true);
    }
}
