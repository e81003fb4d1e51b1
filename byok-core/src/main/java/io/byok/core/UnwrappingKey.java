package io.byok.core;

import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.internal.engine.PrivateHalf;
import io.byok.core.internal.material.MaterialForm;
import io.byok.core.internal.material.RsaKeys;
import io.byok.core.internal.material.RsaPublicKeys;
import io.byok.core.internal.material.Sm4Key;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * The private half of a {@link WrappingKey}: opens what was wrapped under it. It is the customer's own key for escrow
 * copies, and the other side of a rehearsal; KMS's own is never seen outside KMS.
 *
 * <p>Thread-safe. The private key stands off-heap and is wiped on {@link #close()}. While an operation runs, its numbers stand
 * in heap arrays too, which are wiped before it ends; a collection in that very time may copy them first, and what it copied
 * from stays until the memory is used again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-7.1.2">RFC 8017 section 7.1.2 (OAEP decryption)</a>
 */
public final class UnwrappingKey implements AutoCloseable {
    private final PrivateHalf privateHalf;
    private final WrappingKey wrappingKey;
    private final Supplier<WrapEngine> engine;
    private final SecureRandom random;

    private UnwrappingKey(
            PrivateHalf privateHalf, WrappingKey wrappingKey, Supplier<WrapEngine> engine, SecureRandom random) {
        this.privateHalf = privateHalf;
        this.wrappingKey = wrappingKey;
        this.engine = engine;
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
     * Makes a new pair, by the JDK's generator, which leaves numbers of the private key in the heap until they are collected
     * and overwritten ({@link KeyMaterial#generate(KeyMaterialSpec, SecureRandom)} says how many).
     *
     * @param spec how large
     * @param random where the pair and its operations take their randomness
     * @return the private half; the caller closes it
     */
    public static UnwrappingKey generate(WrappingKey.Spec spec, SecureRandom random) {
        KeyMaterialSpec material = materialSpec(spec);
        return of(spec, MaterialForm.of(material).generate(material, random), random);
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
        KeyMaterialSpec material = materialSpec(spec);
        return of(spec, RsaKeys.plain(material, OffHeapSecret.copyOf(pkcs8)), new SecureRandom());
    }

    /**
     * Takes the private half from a key of any origin: a file of any format, an encrypted one, a KeyStore.
     *
     * @param rsa an RSA private key; copied off-heap, and stays the caller's to close
     * @return the private half; the caller closes it
     * @throws InvalidKeyMaterialException if it is no RSA private key
     * @throws InvalidWrappingKeyException if its public half is not safe to wrap under
     * @throws KeyClosedException if the key is closed
     */
    public static UnwrappingKey of(KeyMaterial rsa) {
        for (WrappingKey.Spec spec : WrappingKey.Spec.values()) {
            if (spec != WrappingKey.Spec.SM2 && spec.name().equals(rsa.spec().name())) {
                return of(spec, rsa.use(UnwrappingKey::copy), new SecureRandom());
            }
        }
        throw new InvalidKeyMaterialException(
                rsa.spec(),
                "An " + rsa.spec().label()
                        + " opens nothing: unwrapping keys are RSA private keys of 2048, 3072 or 4096"
                        + " bits. Give one of these.");
    }

    /**
     * The private half as a key, to be written to a file, encrypted, or put into escrow itself.
     *
     * @return a copy off-heap; the caller closes it
     * @throws KeyClosedException if this key is closed
     */
    public KeyMaterial toKeyMaterial() {
        return KeyMaterial.checked(
                materialSpec(wrappingKey.spec()), privateHalf.pkcs8().use(UnwrappingKey::copy), false, random);
    }

    private static OffHeapSecret copy(ByteBuffer pkcs8) {
        return OffHeapSecret.filledBy(pkcs8.remaining(), home -> home.put(pkcs8));
    }

    /** Takes over the secret, which is closed if it is refused. */
    private static UnwrappingKey of(WrappingKey.Spec spec, OffHeapSecret pkcs8, SecureRandom random) {
        boolean accepted = false;
        try {
            PrivateHalf privateHalf = pkcs8.use(
                    material -> new PrivateHalf(pkcs8, RsaKeys.openPrivate(materialSpec(spec), material, random)));
            UnwrappingKey key = withPublicHalf(spec, privateHalf, random);
            accepted = true;
            return key;
        } finally {
            if (!accepted) {
                pkcs8.close();
            }
        }
    }

    /** Closes the private half if the public one is not safe to wrap under. */
    private static UnwrappingKey withPublicHalf(WrappingKey.Spec spec, PrivateHalf privateHalf, SecureRandom random) {
        boolean accepted = false;
        try {
            WrappingKey wrappingKey =
                    WrappingKey.of(spec, privateHalf.pkcs8().use(UnwrappingKey::subjectPublicKeyInfo));
            accepted = true;
            return new UnwrappingKey(privateHalf, wrappingKey, WrapEngine::own, random);
        } finally {
            if (!accepted) {
                privateHalf.close();
            }
        }
    }

    private static byte[] subjectPublicKeyInfo(ByteBuffer pkcs8) {
        RsaPrivateKeyDer parts = RsaPrivateKeyDer.parse(pkcs8);
        return RsaPublicKeys.toJca(parts.modulus(), parts.publicExponent()).getEncoded();
    }

    private static KeyMaterialSpec materialSpec(WrappingKey.Spec spec) {
        return switch (spec) {
            case RSA_2048 -> KeyMaterialSpec.RSA_2048;
            case RSA_3072 -> KeyMaterialSpec.RSA_3072;
            case RSA_4096 -> KeyMaterialSpec.RSA_4096;
            case SM2 ->
                throw new InvalidWrappingKeyException("An SM2 key is not to be opened with here: this library"
                        + " wraps under SM2 keys, as AWS KMS in China Regions asks for, and opens with RSA keys alone. Use RSA_2048,"
                        + " RSA_3072 or RSA_4096.");
        };
    }

    /**
     * The same key, opened by another engine than the library's own.
     *
     * @param other the engine
     * @return a view of this key, which lives as long as it does
     */
    public UnwrappingKey using(WrapEngine other) {
        return new UnwrappingKey(privateHalf, wrappingKey, () -> other, random);
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
     * @throws WrappingRefusedException if it was wrapped by an algorithm that is never opened here
     * @throws KeyClosedException if this key is closed
     */
    public KeyMaterial unwrap(WrappedKey wrapped, KeyMaterialSpec spec) {
        if (!wrapped.wrappingKeyFingerprint().equals(wrappingKey.fingerprint())) {
            throw new WrappingKeyMismatchException(wrapped.wrappingKeyFingerprint(), wrappingKey.fingerprint());
        }
        WrapEngine chosen = engine.get();
        requireOpened(wrapped.algorithm(), spec);
        chosen.require(wrapped.algorithm());
        OffHeapSecret material = chosen.engine().unwrap(wrapped.algorithm(), privateHalf, wrapped.ciphertext(), random);
        try {
            boolean sm4 = spec == KeyMaterialSpec.SYMMETRIC_DEFAULT && material.lengthBytes() == Sm4Key.KEY_BYTES;
            return sm4 ? KeyMaterial.sm4(material, random) : KeyMaterial.checked(spec, material, false, random);
        } catch (InvalidKeyMaterialException e) {
            throw new UnwrapFailedException();
        }
    }

    /** RSAES-PKCS1-v1_5 tells of its failures, whatever is done (D. Bleichenbacher, CRYPTO 1998). */
    private void requireOpened(WrapAlgorithm algorithm, KeyMaterialSpec spec) {
        if (!algorithm.isOaep() && !algorithm.isHybrid()) {
            throw new WrappingRefusedException(
                    spec,
                    algorithm,
                    wrappingKey.spec(),
                    algorithm + " is wrapped by and never opened here: "
                            + (algorithm == WrapAlgorithm.SM2PKE
                                    ? "an RSA key opens no SM2 ciphertext"
                                    : "each failure would tell of the plaintext (RFC 8017 section 7.2, note)")
                            + ". Wrap by RSAES_OAEP_SHA_256 or RSA_AES_KEY_WRAP_SHA_256 what is to be opened.");
        }
    }

    /** Waits for the operations under way, then wipes the private key. Closing twice does nothing. */
    @Override
    public void close() {
        privateHalf.close();
    }

    /** Names the public half; redacted. */
    @Override
    public String toString() {
        return "UnwrappingKey[opens " + wrappingKey + ", <redacted>]";
    }
}
