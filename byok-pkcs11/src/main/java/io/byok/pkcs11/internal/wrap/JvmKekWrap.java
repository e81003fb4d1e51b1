package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.KeyWrapMechanism;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import io.byok.pkcs11.internal.key.FoundKey;
import java.security.SecureRandom;
import java.util.Arrays;
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
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        byte[] kek = new byte[KEK_BYTES];
        try {
            new SecureRandom().nextBytes(kek);
            return Blob.join(wrap(kek, wrappingKey, algorithm), wrapUnder(kek, session, key));
        } finally {
            Arrays.fill(kek, (byte) 0);
        }
    }

    private static byte[] wrap(byte[] kek, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        try (KeyMaterial material = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, kek)) {
            return material.wrap(wrappingKey, Strategies.oaepOf(algorithm)).ciphertext();
        }
    }

    private byte[] wrapUnder(byte[] kek, Session session, FoundKey key) {
        long handle = give(session, kek);
        try {
            return session.wrap(Mechanism.plain(keyWrap.id()), handle, key.handle());
        } finally {
            session.destroy(handle);
        }
    }

    private static long give(Session session, byte[] kek) {
        return session.createSecret(
                Template.ofClass(Cka.SECRET_KEY)
                        .with(Cka.KEY_TYPE, Cka.AES)
                        .with(Cka.TOKEN, false)
                        .with(Cka.PRIVATE, true)
                        .with(Cka.SENSITIVE, true)
                        .with(Cka.EXTRACTABLE, false)
                        .with(Cka.WRAP, true),
                kek);
    }
}
