package io.byok.localkms.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Derives the id of key material: 64 lower-case hexadecimal digits that depend on the KMS key and the material.
 *
 * <p>AWS keeps the function secret; here it is an HMAC under a secret of this server. So the same material has another id
 * in another KMS key, and the id tells nothing about the material.
 */
public final class MaterialIds {

    private final Hmac hmac;

    public MaterialIds(ServerSecret secret) {
        this.hmac = new Hmac(secret.keyFor("material ids"));
    }

    /** All keys of a multi-Region key have one id, and so has their material. */
    public String idOf(String keyId, KeyMaterial material) {
        byte[] key = keyId.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(hmac.of(key, new byte[1], material.canonicalBytes()));
    }
}
