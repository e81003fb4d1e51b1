package io.byok.core.internal.check;

import io.byok.core.CheckValue;
import io.byok.core.InvalidCheckValueException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import io.byok.core.internal.keywrap.AesBlocks;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Check values of keys, computed where the keys are. AES and the digest are the JDK's, which want the key in a heap array: it
 * stands in one for the length of the computation, and is wiped; so is the cipher, and the digest is reset.
 */
public final class CheckValues {
    private static final int CHECK_VALUE_BYTES = 3;
    private static final int AES_256_BYTES = 32;
    /** The polynomial of GF(2^128): x^128 + x^7 + x^2 + x + 1 (RFC 4493, 2.3, const_Rb). */
    private static final int RB = 0x87;

    private CheckValues() {}

    /** The first choice for a key; none for a pair. */
    public static Optional<CheckValue> of(KeyMaterialSpec spec, ByteBuffer key) {
        if (spec.isAsymmetric()) {
            return Optional.empty();
        }
        return Optional.of(of(isAes256(spec, key) ? CheckValue.Method.AES_CMAC : CheckValue.Method.SHA_1, spec, key));
    }

    /**
     * By one method.
     *
     * @throws InvalidCheckValueException if the method is not for such a key
     */
    public static CheckValue of(CheckValue.Method method, KeyMaterialSpec spec, ByteBuffer key) {
        boolean applies = method == CheckValue.Method.SHA_1 ? !spec.isAsymmetric() : isAes256(spec, key);
        if (!applies) {
            throw new InvalidCheckValueException("An " + spec.label() + " has no check value by " + method
                    + (spec.isAsymmetric()
                            ? ": pairs are told apart by the SHA-256 fingerprint of the public key. Compare that."
                            : ": that is for AES keys (ANSI X9.24-1-2017, Annex A). Use " + CheckValue.Method.SHA_1
                                    + " (PKCS#11 CKA_CHECK_VALUE of generic secret keys)."));
        }
        try (Scratch scratch = new Scratch()) {
            byte[] bytes = scratch.bytes(key.remaining());
            key.get(key.position(), bytes);
            byte[] result = switch (method) {
                case AES_CMAC -> cmacOfZeros(bytes, scratch);
                case AES_ZERO_BLOCK -> zeroBlock(bytes, scratch);
                case SHA_1 -> sha1(bytes);
            };
            return new CheckValue(method, HexFormat.of().formatHex(result, 0, CHECK_VALUE_BYTES));
        }
    }

    /** A symmetric key of another length is not for AES: the China Regions take keys of SM4. */
    private static boolean isAes256(KeyMaterialSpec spec, ByteBuffer key) {
        return spec.family() == Family.SYMMETRIC && key.remaining() == AES_256_BYTES;
    }

    private static byte[] zeroBlock(byte[] key, Scratch scratch) {
        byte[] block = scratch.bytes(AesBlocks.BLOCK_BYTES);
        try (AesBlocks aes = AesBlocks.encrypting(key)) {
            aes.process(scratch.bytes(AesBlocks.BLOCK_BYTES), block);
        }
        return block;
    }

    /** RFC 4493, 2.4, of one whole block of zeros: T = AES(K, zeros xor K1). */
    private static byte[] cmacOfZeros(byte[] key, Scratch scratch) {
        byte[] k1 = doubled(zeroBlock(key, scratch), scratch);
        byte[] mac = scratch.bytes(AesBlocks.BLOCK_BYTES);
        try (AesBlocks aes = AesBlocks.encrypting(key)) {
            aes.process(k1, mac);
        }
        return mac;
    }

    /** RFC 4493, 2.3: L times x in GF(2^128), without a branch. */
    private static byte[] doubled(byte[] block, Scratch scratch) {
        byte[] twice = scratch.bytes(block.length);
        int carry = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xFF) << 1 | carry;
            twice[i] = (byte) shifted;
            carry = shifted >>> Byte.SIZE;
        }
        twice[block.length - 1] ^= (byte) (RB & -carry);
        return twice;
    }

    private static byte[] sha1(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            try {
                return digest.digest(key);
            } finally {
                digest.reset();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
