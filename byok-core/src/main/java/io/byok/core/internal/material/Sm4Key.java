package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KmsPartition;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.memory.OffHeapSecret;
import java.security.SecureRandom;

/** SM4 keys: in the China Regions SYMMETRIC_DEFAULT is not AES-256 but SM4, with 16 bytes. */
public final class Sm4Key {
    /** What it is called. */
    public static final String LABEL = "SM4 key";

    /** Bytes of a key. */
    public static final int KEY_BYTES = 16;

    private static final KeyMaterialSpec SPEC = KeyMaterialSpec.SYMMETRIC_DEFAULT;
    private static final String SOURCE = "AWS KMS Developer Guide, \"Requirements for imported key material\"";

    private Sm4Key() {}

    /** A new key. */
    public static OffHeapSecret generate(SecureRandom random) {
        return OffHeapSecret.filledBy(KEY_BYTES, home -> new CheckedRandom(random).drawInto(home));
    }

    /** The same secret if it can be a key; closed if not. */
    public static OffHeapSecret checked(OffHeapSecret given) {
        return Taken.orClosed(given, secret -> {
            if (secret.lengthBytes() != KEY_BYTES) {
                throw new InvalidKeyMaterialException(
                        SPEC,
                        "An SM4 key of " + secret.lengthBytes() + " bytes: it has exactly 16 (GM/T 0002, " + SOURCE
                                + "). Give the key's own bytes, neither encoded nor padded.");
            }
            secret.use(material -> {
                Zeros.refuse(SPEC, material);
                return SPEC;
            });
            return secret;
        });
    }

    /** Refuses SM4 outside the China Regions, and AES-256 within them. */
    public static void requirePlace(int lengthBytes, KmsPartition partition) {
        boolean china = partition == KmsPartition.CHINA;
        if (china != (lengthBytes == KEY_BYTES)) {
            throw new InvalidKeyMaterialException(
                    SPEC,
                    "A symmetric key of " + lengthBytes + " bytes: in " + (china ? "China Regions" : "this partition")
                            + " AWS KMS takes exactly " + (china ? "16, an SM4 key" : "32, an AES-256 key") + " ("
                            + SOURCE + "). Make a key of that kind, or import this one in another partition.");
        }
    }

    /** What a key of this length is. */
    public static String label(KeyMaterialSpec spec, int lengthBytes) {
        return spec == SPEC && lengthBytes == KEY_BYTES ? LABEL : spec.label();
    }
}
