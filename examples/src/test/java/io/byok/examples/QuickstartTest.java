package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

class QuickstartTest {
    @Test
    void tells_the_whole_story_and_leaves_no_key_behind() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            Quickstart.run(kms.client(), kms.toString(), new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys())
                    .hasSize(2)
                    .allSatisfy(key -> assertThat(kms.client()
                                    .describeKey(r -> r.keyId(key.keyId()))
                                    .keyMetadata()
                                    .keyState())
                            .isEqualTo(KeyState.PENDING_DELETION));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("LocalKms")
                .contains("Import of an AES-256 key into a new KMS key")
                .contains("WARNING  This process holds the only copy")
                .contains("decrypted  \"The gold is under the third oak.\"")
                .contains("KMS refused ImportKeyMaterial with IncorrectKeyMaterialException")
                .contains("by RSA_AES_KEY_WRAP_SHA_256 under RSA_4096")
                .contains("verified   with the local public key")
                .contains("deleted    in 7 days");
    }

    @Test
    void refuses_an_argument_it_does_not_know() {
        assertThatThrownBy(() -> KmsForExamples.of("--asw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[--asw]")
                .hasMessageContaining("--aws");
    }
}
