package io.byok.core.internal.keywrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.OpaqueFailureException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class AesKeyWrapPadTest {
    private final Random random = new Random(20260102);

    @Test
    void wraps_the_twenty_octets_of_rfc_5649_section_6() {
        byte[] kek = hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");
        byte[] wrapped = AesKeyWrapPad.wrap(kek, direct(hex("c37b7e6492584340bed12207808941155068f738")));
        assertThat(wrapped).isEqualTo(hex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"));
        assertThat(unwrap(kek, wrapped)).isEqualTo(hex("c37b7e6492584340bed12207808941155068f738"));
    }

    @Test
    void wraps_the_seven_octets_of_rfc_5649_section_6_as_a_single_block() {
        byte[] kek = hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");
        byte[] wrapped = AesKeyWrapPad.wrap(kek, direct(hex("466f7250617369")));
        assertThat(wrapped).isEqualTo(hex("afbeb0f07dfbf5419200f2ccb50bb24f"));
        assertThat(unwrap(kek, wrapped)).isEqualTo(hex("466f7250617369"));
    }

    @Test
    void agrees_with_the_jdk_and_bouncy_castle_for_every_length_to_300_and_every_key_size() throws Exception {
        for (int length = 1; length <= 300; length++) {
            byte[] kek = bytes(16 + 8 * (length % 3));
            byte[] key = bytes(length);
            byte[] wrapped = AesKeyWrapPad.wrap(kek, direct(key));
            assertThat(wrapped).hasSize(AesKeyWrapPad.wrappedLengthBytes(length));
            assertThat(bouncyCastle(true, kek, key)).isEqualTo(wrapped);
            assertThat(bouncyCastle(false, kek, wrapped)).isEqualTo(key);
            assertThat(jdkUnwrap(kek, wrapped)).isEqualTo(key);
            assertThat(unwrap(kek, wrapped)).isEqualTo(key);
        }
    }

    @Test
    void refuses_every_single_changed_bit_and_leaves_zeros() {
        byte[] kek = bytes(32);
        byte[] wrapped = AesKeyWrapPad.wrap(kek, direct(bytes(20)));
        for (int bit = 0; bit < 8 * wrapped.length; bit++) {
            wrapped[bit / 8] ^= (byte) (1 << (bit % 8));
            requireRefused(kek, wrapped);
            wrapped[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        assertThat(unwrap(kek, wrapped)).hasSize(20);
    }

    @Test
    void refuses_a_wrong_prefix_a_wrong_length_and_padding_that_is_not_zero() {
        byte[] kek = bytes(32);
        byte[] key = bytes(24);
        for (String aiv : new String[] {
            "A65959A700000014",
            "B65959A600000014",
            "A65959A600000010",
            "A65959A600000019",
            "A65959A6FFFFFFFF",
            "A65959A600000000",
            "A65959A680000014",
            "A6A6A6A6A6A6A6A6"
        }) {
            key[20] = key[21] = key[22] = key[23] = 0;
            requireRefused(kek, rawWrap(kek, hex(aiv), key));
        }
        for (int i = 20; i < 24; i++) {
            key[20] = key[21] = key[22] = key[23] = 0;
            assertThat(unwrap(kek, rawWrap(kek, hex("A65959A600000014"), key))).hasSize(20);
            key[i] = (byte) 0x80;
            requireRefused(kek, rawWrap(kek, hex("A65959A600000014"), key));
        }
    }

    @Test
    void writes_and_reads_between_position_and_limit_and_moves_neither() {
        byte[] kek = bytes(32);
        byte[] key = bytes(40);
        ByteBuffer home = ByteBuffer.allocateDirect(60).position(10).limit(50);
        home.put(10, key);
        byte[] wrapped = AesKeyWrapPad.wrap(kek, home.asReadOnlyBuffer());
        assertThat(home.position()).isEqualTo(10);
        ByteBuffer padded = ByteBuffer.allocate(60).put(4, wrapped).position(4).limit(52);
        ByteBuffer destination = ByteBuffer.allocateDirect(60).position(7);
        assertThat(AesKeyWrapPad.unwrap(kek, padded, destination).declassify()).isEqualTo(40);
        byte[] found = new byte[40];
        destination.get(7, found);
        assertThat(found).isEqualTo(key);
        assertThat(destination.get(6)).isZero();
    }

    @Test
    void refuses_to_wrap_nothing() {
        assertThatThrownBy(() -> AesKeyWrapPad.wrap(bytes(32), direct(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 bytes")
                .hasMessageContaining("RFC 5649");
    }

    @Test
    void knows_the_lengths_a_wrapped_key_can_have() {
        assertThat(AesKeyWrapPad.isWrappedLength(0)).isFalse();
        assertThat(AesKeyWrapPad.isWrappedLength(8)).isFalse();
        assertThat(AesKeyWrapPad.isWrappedLength(16)).isTrue();
        assertThat(AesKeyWrapPad.isWrappedLength(23)).isFalse();
        assertThat(AesKeyWrapPad.isWrappedLength(24)).isTrue();
    }

    private static void requireRefused(byte[] kek, byte[] wrapped) {
        ByteBuffer destination = ByteBuffer.allocateDirect(wrapped.length - 8);
        assertThatThrownBy(() -> AesKeyWrapPad.unwrap(kek, ByteBuffer.wrap(wrapped), destination)
                        .declassify())
                .isInstanceOf(OpaqueFailureException.class);
        for (int i = 0; i < destination.limit(); i++) {
            assertThat(destination.get(i)).isZero();
        }
    }

    /** RFC 3394 with any initial value: what a sender with a wrong AIV would send. */
    private static byte[] rawWrap(byte[] kek, byte[] initialValue, byte[] data) {
        byte[] wrapped = new byte[data.length + 8];
        byte[] in = new byte[16];
        System.arraycopy(initialValue, 0, in, 0, 8);
        try (AesBlocks aes = AesBlocks.encrypting(kek)) {
            AesKeyWrapPad.wrapRounds(aes, ByteBuffer.wrap(data), wrapped, in, new byte[16]);
        }
        return wrapped;
    }

    private static byte[] unwrap(byte[] kek, byte[] wrapped) {
        ByteBuffer destination = ByteBuffer.allocateDirect(wrapped.length - 8);
        byte[] key = new byte
                [AesKeyWrapPad.unwrap(kek, ByteBuffer.wrap(wrapped), destination)
                        .declassify()];
        destination.get(0, key);
        return key;
    }

    private static byte[] bouncyCastle(boolean wrap, byte[] kek, byte[] in) throws Exception {
        RFC5649WrapEngine engine = new RFC5649WrapEngine(AESEngine.newInstance());
        engine.init(wrap, new KeyParameter(kek));
        return wrap ? engine.wrap(in, 0, in.length) : engine.unwrap(in, 0, in.length);
    }

    private static byte[] jdkUnwrap(byte[] kek, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding", "SunJCE");
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(kek, "AES"));
        return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
