package io.byok.pkcs11.internal.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the standard's header (pkcs11t.h, v2.40 and v3.0), and what they are told as. */
class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "0x32, CKR_DEVICE_REMOVED",
        "0x68, CKR_KEY_FUNCTION_NOT_PERMITTED",
        "0xa4, CKR_PIN_LOCKED",
        "0x1b1, CKR_NEXT_OTP",
        "0x1b5, CKR_EXCEEDED_MAX_ITERATIONS",
        "0x1b6, CKR_FIPS_SELF_TEST_FAILED",
        "0x1b7, CKR_LIBRARY_LOAD_FAILED",
        "0x1b8, CKR_PIN_TOO_WEAK",
        "0x1b9, CKR_PUBLIC_KEY_INVALID",
        "0x201, CKR_TOKEN_RESOURCE_EXCEEDED",
        "0x1c0, CKR 0x1c0",
        "0x80000005, CKR_VENDOR_DEFINED 0x80000005",
    })
    void a_return_value_is_told_by_its_name(String value, String name) {
        assertThat(Ckr.name(Long.decode(value))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0x1054, CKM_RSA_AES_KEY_WRAP", "0x210b, CKM_AES_KEY_WRAP_KWP", "0x8000216f, CKM 0x8000216f"})
    void a_mechanism_is_told_by_its_name(String mechanism, String name) {
        assertThat(Ckm.name(Long.decode(mechanism))).isEqualTo(name);
    }

    @Test
    void a_token_is_told_without_the_blanks_and_with_numbers_that_are_not_signed() {
        ByteBuffer info = ByteBuffer.allocate(208);
        info.put(0, "bank    ".getBytes(StandardCharsets.UTF_8))
                .put(186, (byte) 7)
                .put(187, (byte) 200);

        assertThat(TokenInfo.of(3, info))
                .returns("bank", TokenInfo::label)
                .returns("7.200", TokenInfo::firmware)
                .returns(3L, TokenInfo::slot);
    }
}
