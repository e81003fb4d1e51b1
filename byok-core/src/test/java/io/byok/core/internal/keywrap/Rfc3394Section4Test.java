package io.byok.core.internal.keywrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wrapping process under RFC 5649, on the vectors of RFC 3394, section 4. */
class Rfc3394Section4Test {
    private static final String KEK = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";
    private static final String DATA = "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F";

    @ParameterizedTest(name = "{0}: {2} bits of key data under a {1}-bit KEK")
    @CsvSource({
        "4.1, 128, 128, 1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5",
        "4.2, 192, 128, 96778B25AE6CA435F92B5B97C050AED2468AB8A17AD84E5D",
        "4.3, 256, 128, 64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7",
        "4.4, 192, 192, 031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2",
        "4.5, 256, 192, A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1",
        "4.6, 256, 256, 28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"
    })
    void wraps_and_unwraps(String section, int kekBits, int dataBits, String expected) {
        byte[] kek = HexFormat.of().parseHex(KEK.substring(0, kekBits / 4));
        byte[] data = HexFormat.of().parseHex(DATA.substring(0, dataBits / 4));
        byte[] wrapped = new byte[data.length + 8];
        byte[] in = HexFormat.of().parseHex("A6A6A6A6A6A6A6A60000000000000000");
        try (AesBlocks aes = AesBlocks.encrypting(kek)) {
            AesKeyWrapPad.wrapRounds(aes, ByteBuffer.wrap(data), wrapped, in, new byte[16]);
        }
        assertThat(wrapped).as(section).isEqualTo(HexFormat.of().parseHex(expected));

        byte[] out = new byte[16];
        ByteBuffer unwrapped = ByteBuffer.allocateDirect(data.length);
        try (AesBlocks aes = AesBlocks.decrypting(kek)) {
            AesKeyWrapPad.unwrapRounds(aes, wrapped.clone(), unwrapped, new byte[16], out);
        }
        assertThat(out).as(section).startsWith(HexFormat.of().parseHex("A6A6A6A6A6A6A6A6"));
        assertThat(unwrapped).as(section).isEqualTo(ByteBuffer.wrap(data));
    }
}
