package io.byok.pkcs11.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CKA_EC_POINT has been written in three ways. */
class PublicHalvesTest {
    private static final int P_256_BYTES = 65;

    @ParameterizedTest
    @CsvSource({"OCTET STRING of v2.40, 0441", "BIT STRING of later drafts, 034200", "bare, ''"})
    void a_point_is_found_in_each_of_them(String way, String header) {
        byte[] point = point();
        byte[] value = HexFormat.of().parseHex(header + HexFormat.of().formatHex(point));

        assertThat(PublicHalves.point(value, P_256_BYTES))
                .as(way)
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(point));
    }

    @ParameterizedTest
    @CsvSource({"0421", "''"})
    void a_compressed_point_or_none_is_no_point(String header) {
        byte[] value = HexFormat.of().parseHex(header + "02" + "11".repeat(32));

        assertThat(PublicHalves.point(value, P_256_BYTES)).isEqualTo(Optional.empty());
    }

    /** A bare one whose second byte is the length of an OCTET STRING within it. */
    private static byte[] point() {
        byte[] point = new byte[P_256_BYTES];
        Arrays.fill(point, (byte) 0x3f);
        point[0] = 4;
        return point;
    }
}
