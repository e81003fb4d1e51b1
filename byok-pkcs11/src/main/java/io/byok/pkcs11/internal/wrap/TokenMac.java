package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Ckm;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import java.util.Optional;

/** Message authentication codes by keys that stay in the token. Standard: FIPS 198-1. */
final class TokenMac {
    private TokenMac() {}

    /** By the digest of the key's spec; empty for other keys, and where the token does not let this key sign. */
    static Optional<byte[]> of(Session session, FoundKey key, byte[] message) {
        if (key.spec().family() != KeyMaterialSpec.Family.HMAC) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.sign(Mechanism.plain(mechanism(key.spec())), key.handle(), message));
        } catch (CkrException e) {
            if (Ckr.isPassing(e.value())) {
                throw e;
            }
            // A key made for other uses computes none; the wrapping does not need it.
            return Optional.empty();
        }
    }

    private static long mechanism(KeyMaterialSpec spec) {
        return switch (spec.sizeBits()) {
            case 224 -> Ckm.SHA224_HMAC;
            case 256 -> Ckm.SHA256_HMAC;
            case 384 -> Ckm.SHA384_HMAC;
            default -> Ckm.SHA512_HMAC;
        };
    }
}
