package io.byok.core;

import io.byok.core.UnreadableKeyException.Problem;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.OffHeapSource;
import io.byok.core.internal.read.ExplicitReading;
import io.byok.core.internal.read.Found;
import io.byok.core.internal.read.Recognition;
import io.byok.core.internal.read.Wishes;
import io.byok.core.internal.read.pbe.Password;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a key in whatever form people hold it, checks it completely, and brings it into the one encoding that AWS KMS is
 * known to take. {@link KeyMaterial#description()} says in words what was found.
 *
 * <pre>{@code
 * try (KeyMaterial key = KeyReader.of(Path.of("orders.pem")).password(password).read()) {
 *     System.out.println(key.description()); // PKCS#1 RSA private key, 2048 bits, PEM
 * }
 * }</pre>
 *
 * <p>{@link #read()} recognises, by the content alone:
 * <ul>
 *   <li>PKCS#8, plain or encrypted (PBES2 with PBKDF2 or scrypt; PBES1; the schemes of PKCS#12), version 2
 *       (OneAsymmetricKey) and RSASSA-PSS keys included; PKCS#1; SEC1, with named curves or with explicit parameters that equal
 *       a named curve; each in DER, or in PEM with any text, certificates and parameters around it;
 *   <li>OpenSSL's traditional encrypted PEM ({@code DEK-Info});
 *   <li>JWK of the types oct, RSA, EC and OKP, and JWK sets;
 *   <li>PKCS#12 and JKS KeyStores.
 * </ul>
 *
 * <p>What could stand for anything is never guessed, but read when it is asked for by name: {@link #readRaw raw bytes},
 * {@link #readHex hexadecimal} and {@link #readBase64 base64} text, and a {@link #readSecp256k1Scalar() bare scalar}. What
 * has no private key in it, or needs another program to convert it, is refused by name with the remedy.
 *
 * <p>Memory: what is read of a {@link Path} or {@link FileChannel} goes straight into off-heap memory. PEM, base64 and
 * hexadecimal text are decoded, and PKCS#8, PKCS#1, SEC1 and scalars enclosed, from there to there; every buffer is wiped.
 * No copy of these keys gets into the heap on the way. Of other sources what the source itself keeps stays its own. Keys
 * that must be <em>converted</em> do pass through the heap, in arrays that are wiped after use and may be copied by a
 * collection in between:
 * <ul>
 *   <li>encrypted keys and PKCS#12 are decrypted by Bouncy Castle, whose ciphers keep the last block they decrypted and the key
 *       that was derived from the password; the unencrypted entry of a PKCS#12 file is parsed by it;
 *   <li>a JKS KeyStore is opened by the JDK, which leaves the key in the heap;
 *   <li>the text of a JWK passes through one heap array; an RSA key in JWK without its primes has them computed by
 *       {@code BigInteger}, whose numbers stay in the heap until it is collected and used again.
 * </ul>
 *
 * <p>A password is used where it lies: the array given is neither copied nor changed, and is the caller's to wipe after
 * reading. Encodings of it are wiped; what the key derivation computes from it is Bouncy Castle's.
 *
 * <p>A source is read to its end, at most 64 KiB. Instances are immutable; each call answers a new one. A file may be read
 * again, a channel or stream gives what it has but once and is not closed.
 */
public final class KeyReader {
    private interface Source {
        Optional<OffHeapSecret> load() throws IOException;
    }

    private final Source source;
    private final Wishes wishes;
    private final SecureRandom random;

    private KeyReader(Source source, Wishes wishes, SecureRandom random) {
        this.source = source;
        this.wishes = wishes;
        this.random = random;
    }

    private static KeyReader named(String name, Source source) {
        return new KeyReader(source, Wishes.none(name), new SecureRandom());
    }

    /**
     * Reads a file, straight into off-heap memory; the file stays as it is.
     *
     * @param file the file
     * @return the reader
     */
    public static KeyReader of(Path file) {
        return named("The file " + file, () -> {
            try (FileChannel channel = FileChannel.open(file)) {
                return OffHeapSource.read(channel);
            }
        });
    }

    /**
     * Reads a channel to its end, into off-heap memory; a {@link FileChannel} leaves no copy on the way.
     *
     * @param channel in blocking mode; not closed
     * @return the reader
     */
    public static KeyReader of(ReadableByteChannel channel) {
        return named("The channel", () -> OffHeapSource.read(channel));
    }

    /**
     * Reads a stream to its end. What the stream buffers stays where it is: the streams of the JDK leave copies of what they
     * read.
     *
     * @param stream not closed
     * @return the reader
     */
    public static KeyReader of(InputStream stream) {
        return named("The stream", () -> OffHeapSource.read(stream));
    }

    /**
     * Reads a buffer.
     *
     * @param bytes from position to limit, both of which stay; the content is left as it is, and is the caller's to wipe
     * @return the reader
     */
    public static KeyReader of(ByteBuffer bytes) {
        return named("The buffer", () -> OffHeapSource.copyOf(bytes));
    }

    /**
     * Reads an array.
     *
     * @param bytes left as it is, and the caller's to wipe
     * @return the reader
     */
    public static KeyReader of(byte[] bytes) {
        return named("The array", () -> OffHeapSource.copyOf(ByteBuffer.wrap(bytes)));
    }

    /**
     * Takes no other key than one of this spec; and where the content does not tell, as in a JWK of type oct, takes it as
     * this.
     *
     * @param spec the spec that the KMS key has
     * @return a reader that expects it
     */
    public KeyReader expecting(KeyMaterialSpec spec) {
        return new KeyReader(source, wishes.expecting(spec), random);
    }

    /**
     * With the password of an encrypted key or a KeyStore.
     *
     * @param password used as it is at the time of reading; neither copied nor changed, and the caller's to wipe
     * @return a reader that has it
     */
    public KeyReader password(char[] password) {
        return new KeyReader(source, wishes.withPassword(Password.of(password)), random);
    }

    /**
     * Chooses one of several keys.
     *
     * @param alias the alias of an entry of a KeyStore, or the key id ({@code kid}) of a key in a JWK set; case does not matter
     * @return a reader that chooses it
     */
    public KeyReader alias(String alias) {
        return new KeyReader(source, wishes.withAlias(alias), random);
    }

    /**
     * With the password of an entry of a KeyStore, where it is not the KeyStore's own.
     *
     * @param password used as it is at the time of reading; neither copied nor changed, and the caller's to wipe
     * @return a reader that has it
     */
    public KeyReader entryPassword(char[] password) {
        return new KeyReader(source, wishes.withEntryPassword(Password.of(password)), random);
    }

    /**
     * With a source of randomness other than the platform's default.
     *
     * @param randomness for the check of the key, and later for each wrapping of it
     * @return a reader that uses it
     */
    public KeyReader random(SecureRandom randomness) {
        return new KeyReader(source, wishes, randomness);
    }

    /**
     * Recognises and reads a key.
     *
     * @return the key; the caller closes it
     * @throws UnreadableKeyException if there is no private key in a form that is read
     * @throws UnsupportedKeyException if it is of a kind that AWS KMS does not import
     * @throws KeyPasswordException if it is encrypted, and the password for it is absent or wrong
     * @throws KeyChoiceException if there are several keys, and which is meant cannot be told
     * @throws InvalidKeyMaterialException if it is of another spec than the one expected, or its numbers are no key
     * @throws IOException if the source cannot be read
     */
    public KeyMaterial read() throws IOException {
        return read(content -> Recognition.read(content, wishes));
    }

    /**
     * Reads the raw bytes of a symmetric or HMAC key: nothing is decoded, and what is hexadecimal or base64 text, or ends with a
     * line break that does not belong to a key, is refused. {@link KeyMaterial#copyOf(KeyMaterialSpec, byte[])} takes bytes as
     * they are.
     *
     * @param spec SYMMETRIC_DEFAULT or one of HMAC
     * @return the key; the caller closes it
     * @throws UnreadableKeyException if it is text that stands for bytes
     * @throws InvalidKeyMaterialException if it is no key of this spec
     * @throws IOException if the source cannot be read
     */
    public KeyMaterial readRaw(KeyMaterialSpec spec) throws IOException {
        return read(content -> ExplicitReading.raw(content, spec, wishes));
    }

    /**
     * Reads hexadecimal text: upper or lower case, perhaps with {@code 0x} before it, with white space or colons between.
     *
     * @param spec what it stands for: the bytes of a symmetric or HMAC key, or the DER of a private key
     * @return the key; the caller closes it
     * @throws UnreadableKeyException if it is no such text
     * @throws InvalidKeyMaterialException if it stands for no key of this spec
     * @throws IOException if the source cannot be read
     */
    public KeyMaterial readHex(KeyMaterialSpec spec) throws IOException {
        return expecting(spec).read(content -> ExplicitReading.hex(content, spec, wishes));
    }

    /**
     * Reads base64 text (RFC 4648): in either alphabet, with or without padding, with white space between.
     *
     * @param spec what it stands for: the bytes of a symmetric or HMAC key, or the DER of a private key
     * @return the key; the caller closes it
     * @throws UnreadableKeyException if it is no such text
     * @throws InvalidKeyMaterialException if it stands for no key of this spec
     * @throws IOException if the source cannot be read
     */
    public KeyMaterial readBase64(KeyMaterialSpec spec) throws IOException {
        return expecting(spec).read(content -> ExplicitReading.base64(content, spec, wishes));
    }

    /**
     * Reads a bare private scalar on secp256k1, as wallets of Bitcoin and Ethereum give it.
     *
     * @return the key, an {@link KeyMaterialSpec#ECC_SECG_P256K1}; the caller closes it
     * @throws UnreadableKeyException if it is neither 32 bytes nor hexadecimal text
     * @throws InvalidKeyMaterialException if it is no scalar of 32 bytes, or out of range
     * @throws IOException if the source cannot be read
     */
    public KeyMaterial readSecp256k1Scalar() throws IOException {
        return expecting(KeyMaterialSpec.ECC_SECG_P256K1)
                .read(content -> ExplicitReading.secp256k1Scalar(content, wishes));
    }

    private KeyMaterial read(Function<ByteBuffer, Found> reading) throws IOException {
        try (OffHeapSecret content = source.load().orElseThrow(this::tooLarge)) {
            return checked(content.use(reading));
        }
    }

    private KeyMaterial checked(Found found) {
        wishes.expected().filter(expected -> expected != found.spec()).ifPresent(expected -> {
            found.encoded().close();
            throw new InvalidKeyMaterialException(
                    expected,
                    wishes.source() + " holds another key than the " + expected.label() + " that was expected: "
                            + found.words() + ". Give the one of the KMS key, or expect what it is: " + found.spec()
                            + ".");
        });
        return KeyMaterial.checked(found.spec(), found.encoded(), found.words(), random);
    }

    private UnreadableKeyException tooLarge() {
        return new UnreadableKeyException(
                Problem.TOO_LARGE,
                "more than " + OffHeapSource.MOST_BYTES + " bytes",
                wishes.source() + " has more than " + OffHeapSource.MOST_BYTES
                        + " bytes: no key file is that large. Give" + " the one that holds the key alone.");
    }

    /** Names the source; redacted. */
    @Override
    public String toString() {
        return "KeyReader[" + wishes.source() + "]";
    }
}
