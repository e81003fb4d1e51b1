package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.StuckRandom;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OaepTest {
    private final Random random = new Random(20260107);

    @ParameterizedTest
    @CsvSource({
        "1024, SHA_1, SHA_1",
        "1024, SHA_256, SHA_256",
        "2047, SHA_256, SHA_256",
        "2048, SHA_1, SHA_1",
        "2048, SHA_256, SHA_1",
        "2048, SHA_1, SHA_256",
        "2049, SHA_256, SHA_256",
        "3072, SHA_256, SHA_256"
    })
    void is_opened_by_the_jdk_and_is_bouncy_castles_ciphertext_for_the_same_seed(
            int bits, OaepDigest digest, OaepDigest mgf) throws Exception {
        RsaKeys keys = RsaKeys.ofBits(bits);
        RsaPublicKey key = keys.publicKey();
        byte[] label = bits == 2048 ? new byte[0] : bytes(bits % 50);
        Oaep oaep = Oaep.of(digest, mgf, label);
        int maximum = oaep.maximumMessageBytes(key.lengthBytes());
        for (int i = 0; i < 60; i++) {
            byte[] message = bytes(i == 0 ? 0 : i == 1 ? maximum : random.nextInt(maximum + 1));
            byte[] seed = bytes(digest.lengthBytes());
            if (i % 3 == 0) {
                // Leading zeros.
                seed[0] = seed[1] = seed[2] = 0;
            }
            byte[] ciphertext = oaep.encrypt(key, RsaKeys.direct(message), seed, new Scratch());
            assertThat(ciphertext).isEqualTo(bouncyCastle(keys, digest, mgf, label, message, seed));
            if (i < 10) {
                assertThat(jdkDecrypt(keys, digest, mgf, label, ciphertext)).isEqualTo(message);
            }
        }
    }

    @Test
    void draws_a_new_seed_each_time_and_is_opened_by_the_jdk() throws Exception {
        RsaKeys keys = RsaKeys.ofBits(2048);
        Oaep oaep = Oaep.of(OaepDigest.SHA_256);
        byte[] message = bytes(32);
        byte[] first = oaep.encrypt(keys.publicKey(), RsaKeys.direct(message), new SecureRandom());
        byte[] second = oaep.encrypt(keys.publicKey(), RsaKeys.direct(message), new SecureRandom());
        assertThat(first).isNotEqualTo(second);
        for (byte[] ciphertext : new byte[][] {first, second}) {
            assertThat(jdkDecrypt(keys, OaepDigest.SHA_256, OaepDigest.SHA_256, new byte[0], ciphertext))
                    .isEqualTo(message);
        }
    }

    @Test
    void gives_ciphertexts_with_leading_zeros_at_full_length() throws Exception {
        RsaKeys keys = RsaKeys.ofBits(1024);
        Oaep oaep = Oaep.of(OaepDigest.SHA_1);
        int found = 0;
        for (int i = 0; found < 3; i++) {
            byte[] seed = new byte[20];
            ByteBuffer.wrap(seed).putInt(16, i);
            byte[] ciphertext = oaep.encrypt(keys.publicKey(), RsaKeys.direct(new byte[] {1}), seed, new Scratch());
            assertThat(ciphertext).hasSize(128);
            if (ciphertext[0] == 0) {
                found++;
                assertThat(jdkDecrypt(keys, OaepDigest.SHA_1, OaepDigest.SHA_1, new byte[0], ciphertext))
                        .containsExactly(1);
            }
        }
    }

    @Test
    void refuses_a_message_too_long_for_the_key_and_names_the_limit() {
        RsaPublicKey key = RsaKeys.ofBits(2048).publicKey();
        assertThatThrownBy(() ->
                        Oaep.of(OaepDigest.SHA_256).encrypt(key, ByteBuffer.allocateDirect(191), new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("191 bytes")
                .hasMessageContaining("at most 190")
                .hasMessageContaining("RFC 8017");
    }

    @Test
    void stops_at_a_random_source_that_repeats_itself_or_is_not_wired() {
        RsaPublicKey key = RsaKeys.ofBits(2048).publicKey();
        for (SecureRandom broken : new SecureRandom[] {StuckRandom.repeating(), StuckRandom.unwired()}) {
            assertThatThrownBy(() -> Oaep.of(OaepDigest.SHA_256).encrypt(key, RsaKeys.direct(new byte[32]), broken))
                    .isInstanceOf(RandomSourceException.class);
        }
    }

    @Test
    void finds_the_key_wiped_under_it_before_the_exponentiation() {
        ByteBuffer message = RsaKeys.direct(bytes(32));
        ByteBuffer wiped = message.asReadOnlyBuffer();
        byte[] encoded = new byte[256];
        byte[] mask = new byte[32];
        for (int i = 0; i < 32; i++) {
            encoded[224 + i] = message.get(i);
        }
        Oaep.requireUnchanged(wiped, encoded, mask);
        message.put(0, new byte[32]);
        assertThatThrownBy(() -> Oaep.requireUnchanged(wiped, encoded, mask))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("changed in memory");
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] jdkDecrypt(RsaKeys keys, OaepDigest digest, OaepDigest mgf, byte[] label, byte[] ciphertext)
            throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
        cipher.init(
                Cipher.DECRYPT_MODE,
                keys.jcaPrivateKey(),
                new OAEPParameterSpec(
                        jca(digest), "MGF1", new MGF1ParameterSpec(jca(mgf)), new PSource.PSpecified(label)));
        return cipher.doFinal(ciphertext);
    }

    private static String jca(OaepDigest digest) {
        return digest.name().replace('_', '-');
    }

    private static byte[] bouncyCastle(
            RsaKeys keys, OaepDigest digest, OaepDigest mgf, byte[] label, byte[] message, byte[] seed)
            throws Exception {
        AsymmetricBlockCipher cipher =
                new OAEPEncoding(new RSAEngine(), bouncyDigest(digest), bouncyDigest(mgf), label);
        StuckRandom seeded = new StuckRandom(bytes -> System.arraycopy(seed, 0, bytes, 0, bytes.length));
        cipher.init(true, new ParametersWithRandom(new RSAKeyParameters(false, keys.n(), keys.e()), seeded));
        byte[] ciphertext = cipher.processBlock(message, 0, message.length);
        return RsaKeys.octets(new BigInteger(1, ciphertext), keys.lengthBytes());
    }

    private static org.bouncycastle.crypto.Digest bouncyDigest(OaepDigest digest) {
        return digest == OaepDigest.SHA_1 ? new SHA1Digest() : new SHA256Digest();
    }
}
