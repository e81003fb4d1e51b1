package io.byok.pkcs11.internal.wrap;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Wrapping by the ciphers of a maker's JCA provider, which do it in the HSM. The OAEP parameters are always explicit. */
final class ProviderWrap {
    private final Provider provider;

    ProviderWrap(Provider provider) {
        this.provider = provider;
    }

    /** The names by which providers know the algorithm; those of AWS CloudHSM last. */
    static List<String> transformations(WrapAlgorithm algorithm) {
        String oaep = "/ECB/OAEPWith" + algorithm.digest() + "ANDMGF1Padding";
        return algorithm.isHybrid() ? List.of("RSAAESWrap" + oaep) : List.of("RSA/ECB/OAEPPadding", "RSA" + oaep);
    }

    byte[] wrap(String transformation, WrapAlgorithm algorithm, Key key, WrappingKey wrappingKey)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation, provider);
        cipher.init(
                Cipher.WRAP_MODE,
                publicKey(wrappingKey),
                new OAEPParameterSpec(
                        algorithm.digest(),
                        "MGF1",
                        new MGF1ParameterSpec(algorithm.digest()),
                        PSource.PSpecified.DEFAULT));
        return cipher.wrap(key);
    }

    private static PublicKey publicKey(WrappingKey wrappingKey) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(wrappingKey.encoded()));
    }
}
