package io.byok.localkms.internal.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;

/**
 * Symmetric ciphertexts: AES-256-GCM (SM4-GCM in China's Regions) under the key material, with a header that names key and material, so that Decrypt
 * needs no KeyId.
 *
 * <p>Blob: version (1 byte), key id (36), material id (32), tag of the header (16), IV (12), ciphertext, tag (16). The
 * header's own tag is made under a secret of this server, so that a damaged blob is found to be damaged before its key is
 * looked for. The encryption context is associated data. AWS's format is its own secret.
 */
public final class Ciphertexts {

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 36;
    private static final int MATERIAL_ID_BYTES = 32;
    private static final int HEADER_TAG_BYTES = 16;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES + MATERIAL_ID_BYTES + HEADER_TAG_BYTES;

    private final SecureRandom random;
    private final Hmac hmac;

    public Ciphertexts(ServerSecret secret, SecureRandom random) {
        this.random = random;
        this.hmac = new Hmac(secret.keyFor("ciphertext headers"));
    }

    public byte[] encrypt(
            String keyId,
            String materialId,
            SymmetricMaterial material,
            byte[] plaintext,
            Map<String, String> encryptionContext) {
        byte[] header = header(keyId, materialId);
        byte[] sealed = material.seal(plaintext, associatedData(header, encryptionContext), random);
        return concat(header, sealed);
    }

    private byte[] header(String keyId, String materialId) {
        byte[] names = ByteBuffer.allocate(HEADER_BYTES - HEADER_TAG_BYTES)
                .put(VERSION)
                .put(keyId.getBytes(StandardCharsets.US_ASCII))
                .put(HexFormat.of().parseHex(materialId))
                .array();
        return concat(names, tag(names));
    }

    private byte[] tag(byte[] names) {
        return Arrays.copyOf(hmac.of(names), HEADER_TAG_BYTES);
    }

    /** Reads the header; nothing if this server did not write it. */
    public Optional<Ciphertext> parse(byte[] blob) {
        if (blob.length < HEADER_BYTES || blob[0] != VERSION) {
            return Optional.empty();
        }
        byte[] header = Arrays.copyOf(blob, HEADER_BYTES);
        byte[] names = Arrays.copyOf(header, HEADER_BYTES - HEADER_TAG_BYTES);
        byte[] tag = Arrays.copyOfRange(header, names.length, HEADER_BYTES);
        if (!MessageDigest.isEqual(tag, tag(names))) {
            return Optional.empty();
        }
        return Optional.of(new Ciphertext(
                new String(names, 1, KEY_ID_BYTES, StandardCharsets.US_ASCII),
                HexFormat.of().formatHex(names, 1 + KEY_ID_BYTES, names.length),
                header,
                Arrays.copyOfRange(blob, HEADER_BYTES, blob.length)));
    }

    /** Decrypts; nothing if ciphertext or encryption context are not those of the encryption. */
    public Optional<byte[]> decrypt(
            Ciphertext ciphertext, SymmetricMaterial material, Map<String, String> encryptionContext) {
        try {
            byte[] associatedData = associatedData(ciphertext.header(), encryptionContext);
            return Optional.of(material.open(ciphertext.sealed(), associatedData));
        } catch (AEADBadTagException forged) {
            return Optional.empty();
        }
    }

    /** Header, then the pairs in the order of their names, each string with its length before it. */
    private static byte[] associatedData(byte[] header, Map<String, String> encryptionContext) {
        byte[] data = header;
        for (Map.Entry<String, String> pair : new TreeMap<>(encryptionContext).entrySet()) {
            data = concat(data, concat(withLength(pair.getKey()), withLength(pair.getValue())));
        }
        return data;
    }

    private static byte[] withLength(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array(), bytes);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
