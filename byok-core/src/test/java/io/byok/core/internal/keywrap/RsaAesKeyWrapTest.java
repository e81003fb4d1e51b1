package io.byok.core.internal.keywrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.OpaqueFailureException;
import io.byok.core.internal.rsa.Oaep;
import io.byok.core.internal.rsa.OaepDigest;
import io.byok.core.internal.rsa.RsaKeys;
import io.byok.core.internal.rsa.RsaPrivateKey;
import java.nio.ByteBuffer;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RsaAesKeyWrapTest {
    private final Random random = new Random(20260112);
    private final RsaKeys keys = RsaKeys.ofBits(2048);

    @ParameterizedTest
    @EnumSource(OaepDigest.class)
    void is_opened_by_the_jdk_and_bouncy_castle_and_by_itself(OaepDigest digest) throws Exception {
        Oaep oaep = Oaep.of(digest);
        try (RsaPrivateKey privateKey = keys.privateKey()) {
            for (int length : new int[] {1, 8, 9, 16, 32, 138, 1218, 2376}) {
                byte[] key = bytes(length);
                byte[] wrapped = RsaAesKeyWrap.wrap(keys.publicKey(), oaep, RsaKeys.direct(key), RsaKeys.RANDOM);
                assertThat(foreignUnwrap(digest, wrapped)).isEqualTo(key);
                assertThat(unwrap(privateKey, oaep, wrapped)).isEqualTo(key);
            }
        }
    }

    @Test
    void uses_a_new_aes_key_each_time() {
        byte[] key = bytes(64);
        Oaep oaep = Oaep.of(OaepDigest.SHA_256);
        byte[] first = RsaAesKeyWrap.wrap(keys.publicKey(), oaep, RsaKeys.direct(key), RsaKeys.RANDOM);
        byte[] second = RsaAesKeyWrap.wrap(keys.publicKey(), oaep, RsaKeys.direct(key), RsaKeys.RANDOM);
        assertThat(Arrays.copyOfRange(first, 256, first.length))
                .isNotEqualTo(Arrays.copyOfRange(second, 256, second.length));
    }

    @Test
    void fails_in_one_way_whichever_part_is_wrong_and_leaves_zeros() {
        Oaep oaep = Oaep.of(OaepDigest.SHA_256);
        try (RsaPrivateKey privateKey = keys.privateKey()) {
            byte[] wrapped = RsaAesKeyWrap.wrap(keys.publicKey(), oaep, RsaKeys.direct(bytes(60)), RsaKeys.RANDOM);
            String message = failure(privateKey, new byte[300 - 4]);
            for (int at : new int[] {1, 100, 255, 256, 263, 300, wrapped.length - 1}) {
                byte[] changed = wrapped.clone();
                changed[at] ^= 1;
                assertThat(failure(privateKey, changed)).isEqualTo(message);
            }
            for (int length : new int[] {0, 1, 255, 256, 264, 271, 273, wrapped.length - 8}) {
                assertThat(failure(privateKey, Arrays.copyOf(wrapped, length))).isEqualTo(message);
            }
            assertThat(unwrap(privateKey, oaep, wrapped)).hasSize(60);
        }
    }

    @Test
    void refuses_an_aes_key_of_another_length_than_256_bits() {
        Oaep oaep = Oaep.of(OaepDigest.SHA_256);
        try (RsaPrivateKey privateKey = keys.privateKey()) {
            byte[] kek = bytes(16);
            byte[] wrapped = ByteBuffer.allocate(256 + 40)
                    .put(oaep.encrypt(keys.publicKey(), ByteBuffer.wrap(kek), RsaKeys.RANDOM))
                    .put(AesKeyWrapPad.wrap(kek, RsaKeys.direct(bytes(32))))
                    .array();
            assertThat(failure(privateKey, wrapped)).isNotEmpty();
        }
    }

    @Test
    void refuses_to_release_a_key_that_is_all_zeros_as_one_wiped_under_it_would_be() {
        assertThatThrownBy(() -> RsaAesKeyWrap.wrap(
                        keys.publicKey(), Oaep.of(OaepDigest.SHA_256), RsaKeys.direct(new byte[40]), RsaKeys.RANDOM))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("all zeros");
    }

    private static byte[] unwrap(RsaPrivateKey privateKey, Oaep oaep, byte[] wrapped) {
        ByteBuffer destination = ByteBuffer.allocateDirect(wrapped.length);
        byte[] key =
                new byte[RsaAesKeyWrap.unwrap(privateKey, oaep, ByteBuffer.wrap(wrapped), destination, RsaKeys.RANDOM)];
        destination.get(0, key);
        return key;
    }

    private static String failure(RsaPrivateKey privateKey, byte[] wrapped) {
        ByteBuffer destination = ByteBuffer.allocateDirect(600);
        String[] message = new String[1];
        assertThatThrownBy(() -> RsaAesKeyWrap.unwrap(
                        privateKey, Oaep.of(OaepDigest.SHA_256), ByteBuffer.wrap(wrapped), destination, RsaKeys.RANDOM))
                .isInstanceOf(OpaqueFailureException.class)
                .satisfies(failure -> message[0] = failure.getMessage());
        assertThat(destination).isEqualTo(ByteBuffer.allocate(600));
        return message[0];
    }

    private byte[] foreignUnwrap(OaepDigest digest, byte[] wrapped) throws Exception {
        String name = digest.name().replace('_', '-');
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
        cipher.init(
                Cipher.DECRYPT_MODE,
                keys.jcaPrivateKey(),
                new OAEPParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT));
        byte[] kek = cipher.doFinal(wrapped, 0, 256);
        assertThat(kek).hasSize(32);
        RFC5649WrapEngine engine = new RFC5649WrapEngine(AESEngine.newInstance());
        engine.init(false, new KeyParameter(kek));
        return engine.unwrap(wrapped, 256, wrapped.length - 256);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
