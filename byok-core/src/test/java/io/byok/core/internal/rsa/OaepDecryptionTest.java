package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.OpaqueFailureException;
import io.byok.core.internal.math.Scratch;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.spec.MGF1ParameterSpec;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OaepDecryptionTest {
    private static final Oaep OAEP = Oaep.of(OaepDigest.SHA_256);
    private final Random random = new Random(20260108);

    @ParameterizedTest
    @ValueSource(ints = {1024, 2047, 2048, 2049, 3072, 4096})
    void opens_what_the_jdk_wrapped_at_every_message_length(int bits) throws Exception {
        RsaKeys keys = RsaKeys.ofBits(bits);
        try (RsaPrivateKey key = keys.privateKey()) {
            int maximum = OAEP.maximumMessageBytes(keys.lengthBytes());
            for (int length = 0; length <= maximum; length += length == 0 ? 1 : Math.max(1, maximum / (40000 / bits))) {
                byte[] message = bytes(length);
                assertThat(decrypt(key, jdkEncrypt(keys, message))).isEqualTo(message);
            }
            byte[] longest = bytes(maximum);
            assertThat(decrypt(key, jdkEncrypt(keys, longest))).isEqualTo(longest);
        }
    }

    @Test
    void opens_messages_that_look_like_padding() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        try (RsaPrivateKey key = keys.privateKey()) {
            for (byte[] message : new byte[][] {{0}, {1}, {0, 0, 1}, {1, 1, 1}, new byte[62], {0, 1}}) {
                byte[] ciphertext = OAEP.encrypt(keys.publicKey(), RsaKeys.direct(message), RsaKeys.RANDOM);
                assertThat(decrypt(key, ciphertext)).isEqualTo(message);
            }
        }
    }

    @Test
    void fails_in_one_way_for_every_way_a_block_can_be_wrong() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        try (RsaPrivateKey key = keys.privateKey()) {
            String message = failure(key, new byte[128]);
            byte[] good = block(bytes(20), new byte[0], new byte[] {1}, bytes(20), 128);
            assertThat(decrypt(key, encryptRaw(keys, good))).hasSize(20);
            byte[] firstOctet = good.clone();
            firstOctet[0] = 1;
            byte[] lastBit = good.clone();
            lastBit[1 + 32] ^= 1;
            byte[] noSeparator = block(bytes(20), new byte[62], new byte[0], new byte[0], 128);
            byte[] wrongSeparator = block(bytes(20), new byte[30], new byte[] {2, 1}, bytes(30), 128);
            byte[] garbageInPadding = block(bytes(20), new byte[] {0, 0, 7, 0}, new byte[] {1}, bytes(10), 128);
            for (byte[] block : new byte[][] {firstOctet, lastBit, noSeparator, wrongSeparator, garbageInPadding}) {
                assertThat(failure(key, encryptRaw(keys, block))).isEqualTo(message);
            }
        }
    }

    @Test
    void fails_in_the_same_way_for_ciphertexts_that_are_no_ciphertexts() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        try (RsaPrivateKey key = keys.privateKey()) {
            String message = failure(key, new byte[128]);
            BigInteger good =
                    new BigInteger(1, OAEP.encrypt(keys.publicKey(), RsaKeys.direct(bytes(8)), RsaKeys.RANDOM));
            BigInteger largest = BigInteger.ONE.shiftLeft(1024).subtract(BigInteger.ONE);
            for (BigInteger c : new BigInteger[] {
                BigInteger.ONE,
                keys.n().subtract(BigInteger.ONE),
                keys.n(),
                keys.n().add(BigInteger.ONE),
                largest,
                keys.p()
            }) {
                assertThat(failure(key, RsaKeys.octets(c, 128))).isEqualTo(message);
            }
            assertThat(decrypt(key, RsaKeys.octets(good, 128))).hasSize(8);
            assertThat(failure(key, RsaKeys.octets(good, 129))).isEqualTo(message);
            assertThat(failure(key, RsaKeys.octets(good, 127))).isEqualTo(message);
            assertThat(failure(key, new byte[0])).isEqualTo(message);
        }
    }

    @Test
    void fails_for_another_label_or_another_digest() {
        RsaKeys keys = RsaKeys.ofBits(2048);
        try (RsaPrivateKey key = keys.privateKey()) {
            byte[] ciphertext = OAEP.encrypt(keys.publicKey(), RsaKeys.direct(bytes(32)), RsaKeys.RANDOM);
            for (Oaep other : new Oaep[] {
                Oaep.of(OaepDigest.SHA_1),
                Oaep.of(OaepDigest.SHA_256, OaepDigest.SHA_1, new byte[0]),
                Oaep.of(OaepDigest.SHA_1, OaepDigest.SHA_256, new byte[0]),
                Oaep.of(OaepDigest.SHA_256, OaepDigest.SHA_256, new byte[] {0})
            }) {
                assertThatThrownBy(() -> new OaepDecryption(other, key)
                                .decrypt(ByteBuffer.wrap(ciphertext), ByteBuffer.allocateDirect(300), RsaKeys.RANDOM))
                        .isInstanceOf(OpaqueFailureException.class);
            }
        }
    }

    @Test
    void writes_and_reads_between_position_and_limit() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        try (RsaPrivateKey key = keys.privateKey()) {
            byte[] message = bytes(16);
            byte[] ciphertext = OAEP.encrypt(keys.publicKey(), RsaKeys.direct(message), RsaKeys.RANDOM);
            ByteBuffer padded = ByteBuffer.allocateDirect(140)
                    .put(5, ciphertext)
                    .position(5)
                    .limit(133);
            ByteBuffer destination = ByteBuffer.allocateDirect(80).position(3);
            assertThat(new OaepDecryption(OAEP, key).decrypt(padded, destination, RsaKeys.RANDOM))
                    .isEqualTo(16);
            byte[] found = new byte[16];
            destination.get(3, found);
            assertThat(found).isEqualTo(message);
            assertThat(destination.get(2)).isZero();
        }
    }

    /** EM with DB = lHash || padding || separator || message, filled with zeros behind lHash to k bytes. */
    private byte[] block(byte[] seedStart, byte[] padding, byte[] separator, byte[] message, int k) {
        byte[] block = new byte[k];
        int tail = padding.length + separator.length + message.length;
        byte[] seed = new byte[32];
        System.arraycopy(seedStart, 0, seed, 0, seedStart.length);
        System.arraycopy(OAEP.labelHash(), 0, block, 33, 32);
        ByteBuffer.wrap(block, k - tail, tail).put(padding).put(separator).put(message);
        byte[] mask = new byte[k];
        new Mgf1(OaepDigest.SHA_256, new Scratch()).generate(seed, 0, 32, mask, 33, k - 33);
        for (int i = 33; i < k; i++) {
            block[i] ^= mask[i];
        }
        new Mgf1(OaepDigest.SHA_256, new Scratch()).generate(block, 33, k - 33, mask, 1, 32);
        for (int i = 0; i < 32; i++) {
            block[1 + i] = (byte) (seed[i] ^ mask[1 + i]);
        }
        return block;
    }

    private static byte[] encryptRaw(RsaKeys keys, byte[] block) {
        return RsaKeys.octets(new BigInteger(1, block).modPow(keys.e(), keys.n()), keys.lengthBytes());
    }

    private static String failure(RsaPrivateKey key, byte[] ciphertext) {
        ByteBuffer destination = ByteBuffer.allocateDirect(512);
        String[] message = new String[1];
        assertThatThrownBy(() ->
                        new OaepDecryption(OAEP, key).decrypt(ByteBuffer.wrap(ciphertext), destination, RsaKeys.RANDOM))
                .isInstanceOf(OpaqueFailureException.class)
                .satisfies(failure -> message[0] = failure.getMessage());
        assertThat(destination).isEqualTo(ByteBuffer.allocate(512));
        return message[0];
    }

    private static byte[] decrypt(RsaPrivateKey key, byte[] ciphertext) {
        ByteBuffer destination = ByteBuffer.allocateDirect(512);
        byte[] message = new byte
                [new OaepDecryption(OAEP, key).decrypt(ByteBuffer.wrap(ciphertext), destination, RsaKeys.RANDOM)];
        destination.get(0, message);
        return message;
    }

    private static byte[] jdkEncrypt(RsaKeys keys, byte[] message) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                keys.jcaPublicKey(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(message);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
