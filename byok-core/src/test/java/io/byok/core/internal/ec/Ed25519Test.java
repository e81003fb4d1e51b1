package io.byok.core.internal.ec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032, 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    })
    void derives_the_public_keys_of_the_standard(String seed, String publicKey) {
        assertThat(Ed25519.publicKey(ByteBuffer.wrap(HEX.parseHex(seed)))).isEqualTo(HEX.parseHex(publicKey));
    }

    @Test
    void derives_the_public_keys_that_bouncy_castle_derives() {
        Random random = new Random(8032);
        for (int i = 0; i < 40; i++) {
            byte[] seed = new byte[Ed25519.KEY_BYTES];
            random.nextBytes(seed);
            assertThat(Ed25519.publicKey(ByteBuffer.wrap(seed)))
                    .as("%s", HEX.formatHex(seed))
                    .isEqualTo(byBouncyCastle(seed));
        }
    }

    private static byte[] byBouncyCastle(byte[] seed) {
        byte[] encoded = new byte[Ed25519.KEY_BYTES];
        PublicPoint point = org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0);
        org.bouncycastle.math.ec.rfc8032.Ed25519.encodePublicPoint(point, encoded, 0);
        return encoded;
    }
}
