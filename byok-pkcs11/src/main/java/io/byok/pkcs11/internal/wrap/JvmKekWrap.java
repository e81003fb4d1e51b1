package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.KeyWrapMechanism;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.OaepHash;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import io.byok.pkcs11.internal.key.FoundKey;
import java.security.SecureRandom;
import java.util.List;

/** The fallback for a token without the OAEP that is needed: the ephemeral AES key is made here and given to it. */
record JvmKekWrap(KeyWrapMechanism keyWrap) implements WrapStrategy {
    private static final int KEK_BYTES = 32;

    @Override
    public String mechanism() {
        return keyWrap.name() + " under an AES key of this process, which byok put under RSAES-OAEP";
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "Opted in: EPHEMERAL_KEK_IN_JVM. The AES key that the token wrapped this key under was in the memory of"
                        + " the wrapping process.");
    }

    @Override
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, OaepHash hash) {
        byte[] kek = new byte[KEK_BYTES];
        new SecureRandom().nextBytes(kek);
        long handle = give(session, kek);
        try (KeyMaterial material = KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, kek)) {
            byte[] wrappedKek =
                    material.wrap(wrappingKey, ClearExport.oaep(hash)).ciphertext();
            return Blob.join(wrappedKek, session.wrap(Mechanism.plain(keyWrap.id()), handle, key.handle()));
        } finally {
            session.destroy(handle);
        }
    }

    private static long give(Session session, byte[] kek) {
        return session.createSecret(
                Template.ofClass(Cka.SECRET_KEY)
                        .with(Cka.KEY_TYPE, Cka.AES)
                        .with(Cka.TOKEN, false)
                        .with(Cka.SENSITIVE, true)
                        .with(Cka.EXTRACTABLE, false)
                        .with(Cka.WRAP, true),
                kek);
    }
}
