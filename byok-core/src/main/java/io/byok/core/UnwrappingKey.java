package io.byok.core;

import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.internal.engine.WrapEngine;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaPublicKeys;
import java.security.SecureRandom;

/**
 * The private half of a {@link WrappingKey}: opens what was wrapped under it. It is the customer's own key for escrow
 * copies, and the other side of a rehearsal; KMS's own is never seen outside KMS.
 *
 * <p>Thread-safe. The private key stands off-heap and is wiped on {@link #close()}; one that is generated here comes from
 * the JDK's generator, which leaves numbers of it in the heap until they are collected and overwritten.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-7.1.2">RFC 8017 section 7.1.2 (OAEP decryption)</a>
 */
public final class UnwrappingKey implements AutoCloseable {
    private final KeyMaterial privateKey;
    private final WrappingKey wrappingKey;
    private final SecureRandom random;

    private UnwrappingKey(KeyMaterial privateKey, WrappingKey wrappingKey, SecureRandom random) {
        this.privateKey = privateKey;
        this.wrappingKey = wrappingKey;
        this.random = random;
    }

    /**
     * Makes a new pair with the platform's default {@link SecureRandom}.
     *
     * @param spec how large
     * @return the private half; the caller closes it
     */
    public static UnwrappingKey generate(WrappingKey.Spec spec) {
        return generate(spec, new SecureRandom());
    }

    /**
     * Makes a new pair.
     *
     * @param spec how large
     * @param random where the pair and its operations take their randomness
     * @return the private half; the caller closes it
     */
    public static UnwrappingKey generate(WrappingKey.Spec spec, SecureRandom random) {
        return of(spec, KeyMaterial.generate(materialSpec(spec), random), random);
    }

    /**
     * Takes the private half of an existing pair and leaves the array as it is.
     *
     * @param spec how large it is
     * @param pkcs8 the unencrypted PKCS#8 private key in DER; copied
     * @return the private half; the caller closes it
     * @throws InvalidKeyMaterialException if the bytes are not such a key
     * @throws InvalidWrappingKeyException if its public half is not safe to wrap under
     */
    public static UnwrappingKey copyOf(WrappingKey.Spec spec, byte[] pkcs8) {
        return of(spec, KeyMaterial.copyOf(materialSpec(spec), pkcs8), new SecureRandom());
    }

    private static UnwrappingKey of(WrappingKey.Spec spec, KeyMaterial privateKey, SecureRandom random) {
        boolean accepted = false;
        try {
            WrappingKey wrappingKey = privateKey.use(material -> {
                RsaPrivateKeyDer parts = RsaPrivateKeyDer.parse(material);
                return WrappingKey.of(
                        spec,
                        RsaPublicKeys.toJca(parts.modulus(), parts.publicExponent())
                                .getEncoded());
            });
            accepted = true;
            return new UnwrappingKey(privateKey, wrappingKey, random);
        } finally {
            if (!accepted) {
                privateKey.close();
            }
        }
    }

    private static KeyMaterialSpec materialSpec(WrappingKey.Spec spec) {
        return switch (spec) {
            case RSA_2048 -> KeyMaterialSpec.RSA_2048;
            case RSA_3072 -> KeyMaterialSpec.RSA_3072;
            case RSA_4096 -> KeyMaterialSpec.RSA_4096;
        };
    }

    /**
     * The public half, to wrap under.
     *
     * @return the wrapping key
     */
    public WrappingKey wrappingKey() {
        return wrappingKey;
    }

    /**
     * Opens a wrapped key.
     *
     * @param wrapped what was wrapped under {@link #wrappingKey()}
     * @param spec what kind of key it must be
     * @return the key; the caller closes it
     * @throws WrappingKeyMismatchException if it says that it was made for another wrapping key
     * @throws UnwrapFailedException if it does not open to a key of that spec: one failure for every reason
     * @throws KeyClosedException if this key is closed
     */
    public KeyMaterial unwrap(WrappedKey wrapped, KeyMaterialSpec spec) {
        if (!wrapped.wrappingKeyFingerprint().equals(wrappingKey.fingerprint())) {
            throw new WrappingKeyMismatchException(wrapped.wrappingKeyFingerprint(), wrappingKey.fingerprint());
        }
        OffHeapSecret material = privateKey.use(
                pkcs8 -> WrapEngine.standard().unwrap(wrapped.algorithm(), pkcs8, wrapped.ciphertext(), random));
        try {
            return KeyMaterial.checked(spec, material, false, random);
        } catch (InvalidKeyMaterialException e) {
            throw new UnwrapFailedException();
        }
    }

    /** Waits for the operations under way, then wipes the private key. Closing twice does nothing. */
    @Override
    public void close() {
        privateKey.close();
    }

    /** Names the public half; redacted. */
    @Override
    public String toString() {
        return "UnwrappingKey[opens " + wrappingKey + ", <redacted>]";
    }
}
