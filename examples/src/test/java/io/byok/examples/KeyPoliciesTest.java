package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyPoliciesTest {
    @Test
    void shows_the_policy_before_and_after_and_what_is_wrong_with_another() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            KeyPolicies.run(kms.client(), new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("- Enable IAM User Permissions: arn:aws:iam::111122223333:root may kms:*")
                .contains("\"Id\" : \"key-consolepolicy-3\"")
                .contains("\"kms:ValidTo\" : [ \"1798761600\" ]")
                .contains(
                        "WARNING  The statement 'Administrators' does not allow its principals kms:ImportKeyMaterial");
    }
}
