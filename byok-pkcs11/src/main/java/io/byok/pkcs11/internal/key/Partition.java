package io.byok.pkcs11.internal.key;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KmsPartition;

/** A symmetric key of a token is AES-256, and SYMMETRIC_DEFAULT in the China Regions is SM4. */
public final class Partition {
    private Partition() {}

    /**
     * Refuses AES-256 in China.
     *
     * @throws InvalidKeyMaterialException if KMS does not take such a key there
     */
    public static void require(KeyMaterialSpec spec, KmsPartition partition) {
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT && partition == KmsPartition.CHINA) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An AES-256 key of a token: in China Regions AWS KMS takes an SM4 key for SYMMETRIC_DEFAULT (AWS KMS"
                            + " Developer Guide, \"Requirements for imported key material\"). Import it in another partition, or"
                            + " an SM4 key that this process holds (KeyMaterial.generateSm4).");
        }
    }
}
