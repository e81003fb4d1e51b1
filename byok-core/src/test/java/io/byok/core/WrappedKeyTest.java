package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrappedKeyTest {
    private final WrappedKey plain = WrappedKey.of(new byte[512], WrapAlgorithm.RSAES_OAEP_SHA_256, "ab".repeat(32));

    @Test
    void carries_what_a_token_tells_of_the_wrapping() {
        WrapEvidence told = new WrapEvidence("bank", "42", "CKM_RSA_PKCS_OAEP", Optional.of("A1B2C3"), List.of());

        WrappedKey wrapped = plain.withEvidence(told);

        assertThat(wrapped.evidence()).contains(told);
        assertThat(plain.evidence()).isEmpty();
        assertThat(wrapped.ciphertext()).isEqualTo(plain.ciphertext());
        assertThat(wrapped.algorithm()).isEqualTo(plain.algorithm());
        assertThat(wrapped.wrappingKeyFingerprint()).isEqualTo(plain.wrappingKeyFingerprint());
    }

    @Test
    void evidence_does_not_change_with_the_list_it_was_made_of() {
        List<String> remarks = new ArrayList<>(List.of("a fallback was opted in"));
        WrapEvidence told = new WrapEvidence("bank", "42", "CKM_RSA_PKCS_OAEP", Optional.empty(), remarks);

        remarks.clear();

        assertThat(told.remarks()).containsExactly("a fallback was opted in");
    }
}
