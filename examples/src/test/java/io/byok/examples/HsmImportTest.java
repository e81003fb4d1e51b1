package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.aws.PreparationReceipt;
import io.byok.aws.Verdict;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import io.byok.pkcs11.HsmKey;
import io.byok.pkcs11.HsmToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

class HsmImportTest {
    private static HsmToken token;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                SoftHsmForExamples.isThere(), "NOT RUN: SoftHSM is not installed (Debian: apt-get install softhsm2)");
        token = SoftHsmForExamples.open();
    }

    @Test
    void tells_the_whole_story() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            HsmImport.run(token, kms.client(), new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys())
                    .singleElement()
                    .satisfies(key -> assertThat(kms.client()
                                    .describeKey(r -> r.keyId(key.keyId()))
                                    .keyMetadata()
                                    .keyState())
                            .isEqualTo(KeyState.PENDING_DELETION));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("CKA_SENSITIVE=true")
                .contains("wraps by   [RSAES_OAEP_SHA_1]")
                .contains("in token   byok-example, serial " + token.serial() + ", by CKM_RSA_PKCS_OAEP")
                .contains("decrypted  \"The gold is under the third oak.\"");
    }

    @Test
    void an_hmac_key_of_the_token_is_proven_equal_by_use() {
        HsmKey key = token.generate(KeyMaterialSpec.HMAC_256, "to be proven");
        try (KmsForExamples kms = KmsForExamples.of()) {
            ImportReceipt receipt = Byok.with(kms.client())
                    .importKey(key)
                    .neverExpires()
                    .provenByUse()
                    .execute();

            assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class);
        }
    }

    @Test
    void the_token_wraps_on_the_offline_side_of_an_air_gap_and_its_evidence_comes_over() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "behind the gap");
        try (KmsForExamples kms = KmsForExamples.of()) {
            Byok online = Byok.with(kms.client());
            PreparationReceipt prepared = online.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                    .algorithm(WrapAlgorithm.RSAES_OAEP_SHA_1)
                    .execute();
            byte[] over = prepared.request().toJson();

            byte[] back = WrapRequest.parse(over).wrap(key).toJson();

            ImportReceipt receipt = online.importOffline(prepared.request(), WrapResponse.parse(back))
                    .neverExpires()
                    .execute();
            WrapEvidence evidence = receipt.wrapping().evidence().orElseThrow();
            assertThat(evidence.tokenSerial()).isEqualTo(token.serial());
            assertThat(evidence.mechanism()).isEqualTo("CKM_RSA_PKCS_OAEP");
            assertThat(evidence.keyCheckValue()).isPresent();
        }
    }
}
