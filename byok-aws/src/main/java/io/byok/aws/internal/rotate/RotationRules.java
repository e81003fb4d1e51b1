package io.byok.aws.internal.rotate;

import io.byok.aws.InvalidImportRequestException;
import io.byok.core.KeyMaterialSpec;
import java.time.Duration;
import java.util.regex.Pattern;

/** What can be said of a rotation without asking KMS. */
public final class RotationRules {
    private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9:/_\\s.-]{1,256}");

    private RotationRules() {}

    /** A description of material. */
    public static void checkDescription(String text) {
        if (!DESCRIPTION.matcher(text).matches()) {
            throw new InvalidImportRequestException("'" + text + "' is no description of key material: it has 1 to 256"
                    + " letters, digits, spaces and : / _ . - (AWS KMS, ImportKeyMaterial, KeyMaterialDescription)."
                    + " Choose another.");
        }
    }

    /** A time to wait. */
    public static void checkWait(Duration duration) {
        if (duration.isNegative()) {
            throw new InvalidImportRequestException(
                    "waitAtMost " + duration + " is negative: give zero, to look a few times only, or more.");
        }
    }

    /** A key that is to be rotated to. */
    public static void requireSymmetric(KeyMaterialSpec spec) {
        if (spec != KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            throw new InvalidImportRequestException("The key at hand is an " + spec.label() + " (" + spec + "), and KMS"
                    + " rotates symmetric encryption keys alone: any other KMS key has one material for life (AWS KMS,"
                    + " RotateKeyOnDemand). Import into a new KMS key and let the alias point to it:"
                    + " rotation().replace(key, \"alias/...\").");
        }
    }
}
