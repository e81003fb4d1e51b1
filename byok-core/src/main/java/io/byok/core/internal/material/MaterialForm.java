package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** How the key material of a spec is made, brought into its one form, and read. One instance a family, without state. */
public interface MaterialForm {
    /** The form of a spec. */
    static MaterialForm of(KeyMaterialSpec spec) {
        return switch (spec.family()) {
            case SYMMETRIC, HMAC -> RawForm.INSTANCE;
            case RSA -> RsaForm.INSTANCE;
            case EC -> EcForm.INSTANCE;
            case EDWARDS -> EdwardsForm.INSTANCE;
        };
    }

    /** A new key in its canonical encoding. */
    OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random);

    /**
     * Checks a key completely and brings it into its canonical encoding.
     *
     * @param given any encoding that is accepted: raw bytes, or unencrypted PKCS#8 in DER. Taken over: it is answered itself
     *     if it is canonical, and closed if it is not, or is refused
     * @param random for the bases of primality tests
     * @return the canonical encoding, which the caller closes
     * @throws io.byok.core.InvalidKeyMaterialException with the reason, never with the material
     */
    OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random);

    /** The public half of checked material. */
    Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material);
}
