package io.byok.pkcs11.internal.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.pkcs11.KeyWrapMechanism;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.TestToken;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The number 0x210A means two things. */
class RehearsalTest {
    private static final Strategies ONLY_0X210A = new Strategies(List.of(KeyWrapMechanism.CKM_AES_KEY_WRAP_PAD));

    @Test
    void nss_is_refused_by_0x210a_since_it_pads_otherwise() {
        assertThat(attempts(TestToken.NSS, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256))
                .last()
                .satisfies(attempt -> assertThat(attempt.finding().verdict()).isEqualTo(Finding.Verdict.REFUSED))
                .extracting(Rehearsal.Attempt::words)
                .isEqualTo("CKM_AES_KEY_WRAP_PAD and CKM_RSA_PKCS_OAEP:"
                        + " wraps by RFC 3394 over PKCS#7 padding where KMS takes RFC 5649");
    }

    @Test
    void softhsm_means_the_right_one_and_is_seen_to_leave_zeros_whatever_key_is_met_first() {
        assertThat(attempts(TestToken.SOFTHSM, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1))
                .last()
                .satisfies(attempt -> assertThat(attempt.finding().verdict()).isEqualTo(Finding.Verdict.TRAILING_BYTES))
                .extracting(Rehearsal.Attempt::words)
                .asString()
                .matches("CKM_AES_KEY_WRAP_PAD and CKM_RSA_PKCS_OAEP:"
                        + " leaves [1-7] bytes after the PKCS#8 of a private key");
    }

    private static List<Rehearsal.Attempt> attempts(TestToken token, WrapAlgorithm algorithm) {
        return OddKeys.access(token.open(), token.module())
                .run("rehearse", session -> new Rehearsal(KeyMaterialSpec.RSA_2048, ONLY_0X210A, Set.of()).run(session))
                .get(algorithm);
    }
}
