package io.byok.core;

import io.byok.core.internal.check.CheckValues;
import io.byok.core.internal.material.HmacCode;
import io.byok.core.internal.material.LongHmacKey;
import io.byok.core.internal.material.MaterialForm;
import io.byok.core.internal.material.Sm4Key;
import io.byok.core.internal.material.Zeros;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.memory.OffHeapFile;
import io.byok.core.internal.memory.OffHeapSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A key whose bytes this process holds: outside the Java heap, wiped on {@link #close()}, never printed. It is checked
 * completely when it is made, so that what AWS KMS would refuse with a bare error is refused here with the reason.
 *
 * <p>Thread-safe. Close waits for the operations under way; every operation after it fails.
 *
 * <p>Memory: the bytes stand off-heap for the life of the object, and the library's own engine puts them into no heap array.
 * It does so with what it computes: the ephemeral key, the seed and the masked block of a wrapping, the numbers of an RSA
 * key while it is checked. Those arrays are wiped before the operation ends; a collection in that very time may copy them
 * first, and what it copied from stays until the memory is used again. An RSA key that is <em>generated</em> here leaves
 * more ({@link #generate(KeyMaterialSpec, SecureRandom)}). No memory is locked against paging.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html">AWS KMS: requirements
 *     for imported key material</a>
 */
public final class KeyMaterial implements KeySource, AutoCloseable {
    private final KeyMaterialSpec spec;
    private final OffHeapSecret secret;
    private final String description;
    private volatile boolean onlyCopy;
    private final SecureRandom random;

    private KeyMaterial(
            KeyMaterialSpec spec, OffHeapSecret secret, String description, boolean onlyCopy, SecureRandom random) {
        this.spec = spec;
        this.secret = secret;
        this.description = description;
        this.onlyCopy = onlyCopy;
        this.random = random;
    }

    /**
     * Makes a new key with the platform's default {@link SecureRandom}.
     *
     * @param spec what to make
     * @return the key; the caller closes it
     */
    public static KeyMaterial generate(KeyMaterialSpec spec) {
        return generate(spec, new SecureRandom());
    }

    /**
     * Makes a new key.
     *
     * <p>A symmetric or HMAC key is drawn straight into its off-heap home. So is a private key on an elliptic curve: its
     * scalar is drawn with 64 bits to spare and reduced (FIPS 186-5, A.2.1), an Ed25519 seed as it is, and the public key is
     * computed by this library's own constant-time arithmetic. An RSA key comes from the JDK's generator, which leaves its
     * numbers in the heap: of an RSA-2048 key, some 5,000 pieces of 16 bytes and more were found in the process after it was
     * closed, nearly all of p and q; after collections and heavy use of the heap, none (Serial GC) to some dozens (G1). Where
     * others may read the memory of the process, read a key that was made elsewhere.
     *
     * @param spec what to make
     * @param random where the key, and later each wrapping of it, takes its randomness
     * @return the key; the caller closes it
     * @throws WrapFailedException if the source of randomness is broken
     */
    public static KeyMaterial generate(KeyMaterialSpec spec, SecureRandom random) {
        try {
            return checked(spec, MaterialForm.of(spec).generate(spec, random), true, random);
        } catch (RandomSourceException e) {
            throw new WrapFailedException("No key was made: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a copy of a key's bytes and leaves the array as it is.
     *
     * @param spec what the bytes are
     * @param encoded raw bytes of a symmetric or HMAC key; PKCS#8 in DER, unencrypted, of a private key; copied
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the bytes are not a key of this spec
     */
    public static KeyMaterial copyOf(KeyMaterialSpec spec, byte[] encoded) {
        return copyOf(spec, encoded, new SecureRandom());
    }

    /**
     * Takes a copy of a key's bytes and leaves the array as it is.
     *
     * @param spec what the bytes are
     * @param encoded raw bytes of a symmetric or HMAC key; PKCS#8 in DER, unencrypted, of a private key; copied
     * @param random where each wrapping of the key takes its randomness
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the bytes are not a key of this spec
     */
    public static KeyMaterial copyOf(KeyMaterialSpec spec, byte[] encoded, SecureRandom random) {
        return checked(spec, OffHeapSecret.copyOf(encoded), false, random);
    }

    /**
     * Takes a copy of a key's bytes from a buffer, straight into its off-heap home: from a direct buffer no byte of it passes
     * through the Java heap. The buffer is left as it is, for its owner to wipe.
     *
     * @param spec what the bytes are
     * @param encoded raw bytes of a symmetric or HMAC key; PKCS#8 in DER, unencrypted, of a private key; from position to limit;
     *     copied
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the bytes are not a key of this spec
     */
    public static KeyMaterial copyOf(KeyMaterialSpec spec, ByteBuffer encoded) {
        OffHeapSecret copy = OffHeapSecret.filledBy(encoded.remaining(), home -> home.put(encoded.duplicate()));
        return checked(spec, copy, false, new SecureRandom());
    }

    /**
     * Takes a key's bytes and wipes the array, also when the key is refused.
     *
     * @param spec what the bytes are
     * @param encoded raw bytes of a symmetric or HMAC key; PKCS#8 in DER, unencrypted, of a private key; wiped
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the bytes are not a key of this spec
     */
    public static KeyMaterial takeFrom(KeyMaterialSpec spec, byte[] encoded) {
        try {
            return copyOf(spec, encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /**
     * Reads a key from a file, straight into its off-heap home: no byte of it passes through the Java heap.
     *
     * @param spec what the file holds
     * @param file raw bytes of a symmetric or HMAC key; PKCS#8 in DER, unencrypted, of a private key; at most 64 KiB, left as it is
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the file does not hold a key of this spec
     * @throws IOException if the file cannot be read
     */
    public static KeyMaterial read(KeyMaterialSpec spec, Path file) throws IOException {
        return checked(spec, OffHeapFile.read(spec, file), false, new SecureRandom());
    }

    /**
     * Makes a new SM4 key, which is what {@link KeyMaterialSpec#SYMMETRIC_DEFAULT} means in the China Regions: 16 bytes, drawn
     * straight into their off-heap home.
     *
     * @param random where the key, and later each wrapping of it, takes its randomness
     * @return the key, which only a KMS key in partition {@code aws-cn} takes; the caller closes it
     * @throws WrapFailedException if the source of randomness is broken
     */
    public static KeyMaterial generateSm4(SecureRandom random) {
        try {
            return new KeyMaterial(
                    KeyMaterialSpec.SYMMETRIC_DEFAULT, Sm4Key.generate(random), Sm4Key.LABEL, true, random);
        } catch (RandomSourceException e) {
            throw new WrapFailedException("No key was made: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a copy of an SM4 key, which is what {@link KeyMaterialSpec#SYMMETRIC_DEFAULT} means in the China Regions.
     *
     * @param key 16 raw bytes; copied
     * @return the key, which only a KMS key in partition {@code aws-cn} takes; the caller closes it
     * @throws InvalidKeyMaterialException if it has another length, or is zero
     */
    public static KeyMaterial copyOfSm4(byte[] key) {
        return sm4(OffHeapSecret.copyOf(key), new SecureRandom());
    }

    /** Takes over the secret, which is closed if it is refused. */
    static KeyMaterial sm4(OffHeapSecret given, SecureRandom random) {
        return new KeyMaterial(KeyMaterialSpec.SYMMETRIC_DEFAULT, Sm4Key.checked(given), Sm4Key.LABEL, false, random);
    }

    /**
     * Makes an HMAC key that AWS KMS takes of one that is too long for it: its hash, by the spec's own digest. HMAC itself
     * hashes keys that are longer than a block, so both give the same codes.
     *
     * <p>The hash is done by the JDK's digest, in heap arrays that are wiped.
     *
     * @param spec an HMAC spec
     * @param longKey the key, longer than 128 bytes; left as it is
     * @return the key; the caller closes it
     * @throws InvalidKeyMaterialException if the spec is none of HMAC, or the key is not longer than 128 bytes: KMS takes such
     *     a key as it is, and hashing it could change the codes
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2104#section-2">RFC 2104 section 2</a>
     */
    public static KeyMaterial hashLongHmacKey(KeyMaterialSpec spec, byte[] longKey) {
        return checked(spec, LongHmacKey.hash(spec, longKey), false, new SecureRandom());
    }

    /**
     * Checks a key completely, brings it into its canonical encoding, and keeps it.
     *
     * @param given any accepted encoding; taken over, and closed if it is refused
     */
    static KeyMaterial checked(KeyMaterialSpec spec, OffHeapSecret given, boolean onlyCopy, SecureRandom random) {
        return new KeyMaterial(
                spec, MaterialForm.of(spec).canonical(spec, given, random), spec.label(), onlyCopy, random);
    }

    /** The same for a key that was read, with what it was found to be. */
    static KeyMaterial checked(KeyMaterialSpec spec, OffHeapSecret given, String description, SecureRandom random) {
        return new KeyMaterial(spec, MaterialForm.of(spec).canonical(spec, given, random), description, false, random);
    }

    /**
     * What the key was found to be, in words, for a person or a protocol.
     *
     * @return what {@link KeyReader} recognised, for example "PKCS#1 RSA private key, 2048 bits, PEM"; the
     *     {@linkplain KeyMaterialSpec#label() kind of key} where nothing was to be recognised
     */
    public String description() {
        return description;
    }

    @Override
    public KeyMaterialSpec spec() {
        return spec;
    }

    @Override
    public Set<WrapAlgorithm> wrappings() {
        return secret.use(open -> WrapEngine.own().algorithms());
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return secret.use(material -> MaterialForm.of(spec).publicKey(spec, material));
    }

    @Override
    public boolean isOnlyCopy() {
        return onlyCopy;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The key stands in a heap array while the code is computed, which is wiped; the JDK's digest is reset.
     */
    @Override
    public Optional<byte[]> mac(byte[] message) {
        return secret.use(material -> spec.family() == KeyMaterialSpec.Family.HMAC
                ? Optional.of(HmacCode.of(spec.sizeBits(), material, message))
                : Optional.empty());
    }

    /** A symmetric key is SM4 in the China Regions, and AES-256 everywhere else. */
    @Override
    public void requireImportable(KmsPartition partition) {
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            Sm4Key.requirePlace(secret.lengthBytes(), partition);
        }
    }

    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        return wrapForKms(parameters, WrapEngine.own());
    }

    WrappedKey wrapForKms(ImportParameters parameters, WrapEngine engine) {
        WrappingKey wrappingKey = parameters.wrappingKey();
        requireImportable(parameters.partition());
        parameters.algorithm().check(spec, wrappingKey.spec(), parameters.partition());
        return wrap(wrappingKey, parameters.algorithm(), engine);
    }

    /**
     * The same key, wrapped by another engine than the library's own.
     *
     * @param engine the engine
     * @return a view of this key, which lives as long as it does
     */
    public KeySource using(WrapEngine engine) {
        return new EngineKeySource(this, engine);
    }

    /**
     * Wraps the key under any wrapping key: the customer's own, for a copy that only its private half opens
     * ({@link UnwrappingKey}). Which algorithm KMS would take for this key does not matter here; it must only fit.
     *
     * @param wrappingKey the public key to wrap under
     * @param algorithm how to wrap
     * @return the ciphertext
     * @throws WrappingRefusedException if the key is longer than the algorithm takes under this wrapping key
     * @throws WrapFailedException if wrapping stopped; nothing was released
     * @throws KeyClosedException if the key is closed
     */
    public WrappedKey wrap(WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        return wrap(wrappingKey, algorithm, WrapEngine.own());
    }

    /**
     * Wraps the key under any wrapping key, by another engine than the library's own.
     *
     * @param wrappingKey the public key to wrap under
     * @param algorithm how to wrap
     * @param engine who does it
     * @return the ciphertext
     * @throws WrappingRefusedException if the key is longer than the algorithm takes under this wrapping key
     * @throws WrapFailedException if wrapping stopped, or the engine cannot do the algorithm; nothing was released
     * @throws KeyClosedException if the key is closed
     */
    public WrappedKey wrap(WrappingKey wrappingKey, WrapAlgorithm algorithm, WrapEngine engine) {
        algorithm.checkFits(spec, secret.lengthBytes(), wrappingKey.spec());
        engine.require(algorithm);
        byte[] ciphertext = secret.use(material -> {
            Zeros.refuse(spec, material);
            return engine.engine().wrap(algorithm, wrappingKey.publicHalf(), material, random);
        });
        return WrappedKey.of(ciphertext, algorithm, wrappingKey.fingerprint());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of an AES key by {@link CheckValue.Method#AES_CMAC}, of an HMAC key by {@link CheckValue.Method#SHA_1}. The key stands
     * in a heap array while it is computed, which is wiped.
     */
    @Override
    public Optional<CheckValue> checkValue() {
        return secret.use(open -> CheckValues.of(spec, open));
    }

    /**
     * The check value by one method.
     *
     * @param method how to compute it
     * @return the check value
     * @throws InvalidCheckValueException if the method is not for such a key
     * @throws KeyClosedException if the key is closed
     */
    public CheckValue checkValue(CheckValue.Method method) {
        return secret.use(open -> CheckValues.of(method, spec, open));
    }

    /**
     * Puts the key under the customer's own wrapping key, to be kept. From then on this process's is not taken for the only
     * copy ({@link #isOnlyCopy()}): store what is returned.
     *
     * @param wrappingKey the public half of the customer's key
     * @return the copy: by RSAES-OAEP with SHA-256 where the key fits, else by RSA-AES key wrap
     * @throws WrapFailedException if wrapping stopped; nothing was released
     * @throws KeyClosedException if the key is closed
     */
    public EscrowCopy escrow(WrappingKey wrappingKey) {
        return escrow(wrappingKey, WrapEngine.own());
    }

    /**
     * Puts the key under the customer's own wrapping key, by another engine than the library's own.
     *
     * @param wrappingKey the public half of the customer's key
     * @param engine who wraps
     * @return the copy
     * @throws WrapFailedException if wrapping stopped, or the engine cannot do what the key needs; nothing was released
     * @throws KeyClosedException if the key is closed
     */
    public EscrowCopy escrow(WrappingKey wrappingKey, WrapEngine engine) {
        int limit = WrapAlgorithm.RSAES_OAEP_SHA_256
                .maxMaterialBytes(wrappingKey.spec())
                .orElse(0);
        WrapAlgorithm algorithm = secret.lengthBytes() <= limit
                ? WrapAlgorithm.RSAES_OAEP_SHA_256
                : WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256;
        WrappedKey wrapped = wrap(wrappingKey, algorithm, engine);
        EscrowCopy copy = new EscrowCopy(spec, wrapped, KeyIdentity.of(this), Optional.empty(), Optional.empty());
        onlyCopy = false;
        return copy;
    }

    /**
     * Begins the export of the key to a file.
     *
     * @return the forms in which it can be written; a view of this key, which lives as long as it does
     */
    public KeyExport export() {
        return new KeyExport(this, random);
    }

    /** From here on another copy is known. */
    void hasCopy() {
        onlyCopy = false;
    }

    /** Lends the canonical encoding to one action of this package. */
    <R> R use(Function<ByteBuffer, R> action) {
        return secret.use(action);
    }

    /**
     * Whether the key is closed.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return secret.isClosed();
    }

    /** Waits for the operations under way, then wipes the key. Closing twice does nothing. */
    @Override
    public void close() {
        secret.close();
    }

    /** Names the kind of key; redacted. */
    @Override
    public String toString() {
        return "KeyMaterial[" + Sm4Key.label(spec, secret.lengthBytes()) + ", <redacted>]";
    }
}
