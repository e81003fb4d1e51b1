package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterial;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.HsmKeyAttributes;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.OaepHash;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import java.nio.ByteBuffer;
import java.util.List;

/** The fallback for a secret key that is not sensitive: it is read, wrapped by byok's own engine, and wiped. */
enum ClearExport implements WrapStrategy {
    INSTANCE;

    private static final String FUNCTION = "C_GetAttributeValue";

    /** Whether it can be: a sensitive key is not even asked for. */
    static boolean isPossible(FoundKey key) {
        HsmKeyAttributes attributes = key.attributes();
        return !key.spec().isAsymmetric()
                && !attributes.sensitive().orElse(true)
                && attributes.extractable().orElse(false);
    }

    @Override
    public String mechanism() {
        return FUNCTION + " (CKA_VALUE), then RSAES-OAEP by byok";
    }

    @Override
    public List<String> remarks() {
        return List.of("Opted in: CLEAR_EXPORT. The key stood in the clear in the memory of the wrapping process.");
    }

    @Override
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, OaepHash hash) {
        byte[] value = session.read(key.handle(), Cka.VALUE, ClearExport::copy)
                .orElseThrow(() -> new CkrException(FUNCTION, Ckr.ATTRIBUTE_SENSITIVE));
        try (KeyMaterial material = KeyMaterial.takeFrom(key.spec(), value)) {
            return material.wrap(wrappingKey, oaep(hash)).ciphertext();
        }
    }

    private static byte[] copy(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.get(copy);
        return copy;
    }

    static WrapAlgorithm oaep(OaepHash hash) {
        return hash == OaepHash.SHA_256 ? WrapAlgorithm.RSAES_OAEP_SHA_256 : WrapAlgorithm.RSAES_OAEP_SHA_1;
    }
}
