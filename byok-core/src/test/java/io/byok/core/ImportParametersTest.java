package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportParametersTest {
    private static final WrappingKey WRAPPING_KEY = WrappingKey.of(TestKeys.spki(2048));

    @ParameterizedTest
    @ValueSource(
            strings = {"alias/orders", "1234abcd-12ab-34cd-56ef-1234567890ab", "", "arn:aws:kms:eu-west-1:1:key/x"})
    void refuses_what_is_not_the_arn_of_a_key(String keyArn) {
        assertThatThrownBy(() -> parameters(keyArn, ImportToken.of(new byte[] {1})))
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("'" + keyArn + "' is not the ARN of a KMS key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            })
    void takes_key_arns_of_every_partition(String keyArn) {
        assertThat(parameters(keyArn, ImportToken.of(new byte[] {1})).keyArn()).isEqualTo(keyArn);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6145})
    void refuses_a_token_of_an_impossible_length(int lengthBytes) {
        assertThatThrownBy(() -> ImportToken.of(new byte[lengthBytes]))
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("import token of " + lengthBytes + " bytes")
                .hasMessageContaining("1 to 6144");
    }

    @Test
    void keeps_the_token_out_of_every_text() {
        byte[] token = new byte[64];
        Arrays.fill(token, (byte) 0xC7);
        String hex = HexFormat.of().formatHex(token, 0, 4);
        ImportToken importToken = ImportToken.of(token);
        token[0] = 0;

        assertThat(importToken.toByteArray()).startsWith(0xC7);
        assertThat(importToken.toString()).isEqualTo("ImportToken[64 bytes, <redacted>]");
        assertThat(parameters("arn:aws:kms:eu-west-1:111122223333:key/k", importToken)
                        .toString())
                .contains("<redacted>")
                .doesNotContain(hex)
                .doesNotContain(Arrays.toString(importToken.toByteArray()));
    }

    private static ImportParameters parameters(String keyArn, ImportToken token) {
        return new ImportParameters(keyArn, WRAPPING_KEY, token, WrapAlgorithm.RSAES_OAEP_SHA_256, Instant.EPOCH);
    }
}
