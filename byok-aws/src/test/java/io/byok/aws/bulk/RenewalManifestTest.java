package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.InvalidManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalManifestTest {
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @TempDir
    Path folder;

    @BeforeEach
    void aKeyFile() throws IOException {
        Files.write(folder.resolve("a.key"), new byte[32]);
    }

    @Test
    void lines_name_keys_by_arn_or_by_alias_and_region() throws IOException {
        RenewalManifest manifest = RenewalManifest.csv(file(
                "kmsKey,key,spec,material,expiry,region,account",
                ARN + ",a.key,SYMMETRIC_DEFAULT,,,,",
                ARN + ",a.key,SYMMETRIC_DEFAULT,0a1b,never,,",
                "alias/x,a.key,HMAC_256,,2027-01-31,eu-west-1,payments"));

        assertThat(manifest.items())
                .extracting(RenewalItem::toString)
                .containsExactly(
                        ARN + " in 111122223333/eu-central-1",
                        ARN + " 0a1b in 111122223333/eu-central-1",
                        "alias/x in payments/eu-west-1");
    }

    @Test
    void json_lines_say_the_same() throws IOException {
        RenewalManifest manifest = RenewalManifest.jsonLines(
                file("{\"kmsKey\":\"" + ARN + "\",\"key\":\"a.key\",\"spec\":\"SYMMETRIC_DEFAULT\"}"));

        assertThat(manifest.items())
                .singleElement()
                .satisfies(item -> assertThat(item.place()).isEqualTo(new Place("111122223333", "eu-central-1")));
    }

    @Test
    void all_that_is_wrong_is_listed_with_its_line() throws IOException {
        RenewalManifest manifest = RenewalManifest.csv(file(
                "kmsKey,key,spec,expiry",
                ARN + ",a.key,SYMMETRIC_DEFAULT,P90D",
                "alias/x,a.key,SYMMETRIC_DEFAULT,",
                ARN + ",missing.key,AES_512,2027-01-31",
                ARN + ",a.key,SYMMETRIC_DEFAULT,",
                "arn:aws:s3:::bucket,a.key,SYMMETRIC_DEFAULT,"));

        assertThatThrownBy(manifest::items)
                .isInstanceOfSatisfying(
                        InvalidManifestException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(ManifestProblem::line)
                                .containsExactly(2L, 3L, 4L, 5L, 6L));
        assertThatThrownBy(manifest::items)
                .hasMessageContaining("'P90D' is no expiry of a renewal")
                .hasMessageContaining("'region' is missing")
                .hasMessageContaining("'AES_512' is no spec")
                .hasMessageContaining("is named on an earlier line too")
                .hasMessageContaining("is no ARN of a KMS key");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("renewal.manifest"), List.of(lines));
    }
}
