package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** How the key material of a spec is made, checked and read. One instance a family of specs, without state. */
public interface MaterialForm {
    /** The form of a spec. */
    static MaterialForm of(KeyMaterialSpec spec) {
        return spec.isAsymmetric() ? RsaForm.INSTANCE : RawForm.INSTANCE;
    }

    /** A new key in its canonical encoding. */
    OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random);

    /**
     * Refuses what is not a key of this spec in its canonical encoding.
     *
     * @param random for the bases of primality tests
     * @throws io.byok.core.InvalidKeyMaterialException with the reason, never with the material
     */
    void check(KeyMaterialSpec spec, ByteBuffer material, SecureRandom random);

    /** The public half of checked material. */
    Optional<PublicKey> publicKey(ByteBuffer material);
}
