package io.byok.pkcs11.internal.wrap;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.OaepHash;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import java.util.function.Function;

/** One C_WrapKey under the wrapping key itself. */
record DirectWrap(String mechanism, Function<OaepHash, Mechanism> withHash) implements WrapStrategy {
    /** RSAES-OAEP of the key. */
    static DirectWrap oaep() {
        return new DirectWrap("CKM_RSA_PKCS_OAEP", Mechanism::oaep);
    }

    /** An ephemeral AES key of the token's own making between the two. */
    static DirectWrap rsaAes() {
        return new DirectWrap("CKM_RSA_AES_KEY_WRAP", Mechanism::rsaAesKeyWrap);
    }

    @Override
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        long publicKey = PublicObject.create(session, wrappingKey);
        try {
            return session.wrap(withHash.apply(Strategies.hash(algorithm)), publicKey, key.handle());
        } finally {
            session.destroy(publicKey);
        }
    }
}
