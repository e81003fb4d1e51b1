package io.byok.pkcs11.internal.wrap;

import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;

/** The wrapping key as an object of one session. */
final class PublicObject {
    private PublicObject() {}

    static long create(Session session, WrappingKey wrappingKey) {
        RSAPublicKey key = rsa(wrappingKey);
        return session.create(Template.ofClass(Cka.PUBLIC_KEY)
                .with(Cka.KEY_TYPE, Cka.RSA)
                .with(Cka.TOKEN, false)
                .with(Cka.WRAP, true)
                .with(Cka.MODULUS, unsigned(key.getModulus()))
                .with(Cka.PUBLIC_EXPONENT, unsigned(key.getPublicExponent())));
    }

    private static RSAPublicKey rsa(WrappingKey wrappingKey) {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(wrappingKey.encoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA public keys", e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
