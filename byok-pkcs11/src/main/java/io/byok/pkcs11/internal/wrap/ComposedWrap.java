package io.byok.pkcs11.internal.wrap;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.KeyWrapMechanism;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import io.byok.pkcs11.internal.key.KeyTemplates;

/**
 * RSA_AES_KEY_WRAP put together of two wrappings in the token: an AES-256 key made there for this one time under OAEP, the
 * key under that by AES key wrap with padding.
 */
record ComposedWrap(KeyWrapMechanism keyWrap) implements WrapStrategy {
    @Override
    public String mechanism() {
        return keyWrap.name() + " and CKM_RSA_PKCS_OAEP";
    }

    @Override
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        long kek = KeyTemplates.generateKek(session);
        try {
            long publicKey = PublicObject.create(session, wrappingKey);
            try {
                byte[] wrappedKek = session.wrap(Mechanism.oaep(Strategies.hash(algorithm)), publicKey, kek);
                return Blob.join(wrappedKek, session.wrap(Mechanism.plain(keyWrap.id()), kek, key.handle()));
            } finally {
                session.destroy(publicKey);
            }
        } finally {
            session.destroy(kek);
        }
    }
}
