package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.internal.math.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mgf1Test {
    @ParameterizedTest
    @CsvSource({
        "SHA_1, foo, 1ac907",
        "SHA_1, foo, 1ac9075cd4",
        "SHA_1, bar, bc0c655e01",
        "SHA_1, bar, bc0c655e016bc2931d85a2e675181adcef7f581f76df2739da74faac41627be2f7f415c89e983fd0ce80ced9878641cb4876",
        "SHA_256, bar,"
                + " 382576a7841021cc28fc4c0948753fb8312090cea942ea4c4e735d10dc724b155f9f6069f289d61daca0cb814502ef04eae1"
    })
    void gives_the_known_masks(OaepDigest digest, String seed, String expected) {
        byte[] mask = HexFormat.of().parseHex(expected);
        byte[] seedBytes = ("??" + seed + "?").getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[mask.length + 2];
        new Mgf1(digest, new Scratch()).generate(seedBytes, 2, seed.length(), out, 1, mask.length);
        assertThat(HexFormat.of().formatHex(out)).isEqualTo("00" + expected + "00");
    }
}
