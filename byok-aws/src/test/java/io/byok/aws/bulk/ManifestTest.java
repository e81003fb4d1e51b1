package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.InvalidManifestException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest extends BulkOnLocalKms {
    private static final String HEADER = "id,key,spec,expiry,regions,alias,usage,tags,account\n";

    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws IOException {
        for (String id : List.of("a", "b", "c")) {
            Files.write(folder.resolve(id + ".key"), bytesOf(id));
        }
    }

    @Test
    void a_csv_file_is_imported() throws IOException {
        Manifest manifest = csv(HEADER + """
                a,a.key,SYMMETRIC_DEFAULT,never,eu-central-1,alias/a,,,
                b,b.key,SYMMETRIC_DEFAULT,P90D,eu-central-1;eu-west-1,,,"team=keys;note=x y",111122223333
                """);

        BulkReport report = job().build().run(manifest);

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.places()).hasSize(3);
        assertThat(describe("alias/a").enabled()).isTrue();
    }

    @Test
    void json_lines_are_imported() throws IOException {
        Manifest manifest = jsonLines("""
                {"id":"a","key":"a.key","spec":"SYMMETRIC_DEFAULT","expiry":"2027-01-31","regions":["eu-central-1"],"alias":"alias/a"}

                {"id":"h","key":"a.key","spec":"HMAC_256","expiry":"never","regions":"eu-central-1","tags":{"team":"keys"}}
                """);

        BulkReport report = job().build().run(manifest);

        assertThat(report.imported()).isEqualTo(2);
        assertThat(describe("alias/a").validTo()).isEqualTo("2027-01-31T00:00:00Z");
    }

    @Test
    void what_a_manifest_holds_is_counted() throws IOException {
        Manifest manifest = csv(HEADER + """
                a,a.key,SYMMETRIC_DEFAULT,never,eu-central-1;eu-west-1,alias/a,,,
                b,b.key,SYMMETRIC_DEFAULT,never,eu-central-1,,,,
                """);

        ManifestContents contents = manifest.check(START);

        assertThat(contents.items()).isEqualTo(2);
        assertThat(contents.named()).isEqualTo(1);
        assertThat(contents.places()).containsEntry(HERE, 2L).hasSize(2);
    }

    @Test
    void every_problem_of_a_csv_file_is_listed_with_its_line_and_nothing_is_imported() throws IOException {
        Manifest manifest = csv(HEADER + """
                a,a.key,SYMMETRIC_DEFAULT,never,eu-central-1,alias/a,,,
                a,b.key,SYMMETRIC_DEFAULT,never,eu-central-1,,,,
                c,c.key,AES_512,never,eu-central-1,,,,
                d,d.key,SYMMETRIC_DEFAULT,2026-13-40,eu-central-1,,,,
                e,a.key,SYMMETRIC_DEFAULT,2020-01-01,eu-central-1,,,,
                f,a.key,SYMMETRIC_DEFAULT,never,Frankfurt,,,,

                g,a.key,ECC_NIST_P256,never,eu-central-1,,,,
                h,a.key,SYMMETRIC_DEFAULT,never,eu-central-1,alias/a,,,
                i,a.key,SYMMETRIC_DEFAULT,never,eu-central-1,alias/aws/x,,,
                j,a.key,SYMMETRIC_DEFAULT,never
                k,a.key,SYMMETRIC_DEFAULT,never,eu-central-1,,,=x,
                ,a.key,SYMMETRIC_DEFAULT,,eu-central-1,,,,
                """);

        assertThat(problems(manifest))
                .satisfiesExactly(
                        line(3, "'a' stands on an earlier line"),
                        line(4, "'AES_512' is no spec"),
                        line(5, "'d.key' is not there"),
                        line(5, "'2026-13-40' is no expiry"),
                        line(6, "not in the future"),
                        line(7, "'Frankfurt' names no Region"),
                        line(9, "needs a usage"),
                        line(10, "'alias/a' is given on an earlier line"),
                        line(11, "'alias/aws/x' is no alias"),
                        line(12, "4 columns, and the header has 9"),
                        line(13, "'=x' is no tag"),
                        line(14, "'id' is missing"),
                        line(14, "'expiry' is missing"));
        assertThat(keysInKms()).isEmpty();
        assertThat(aliasesInKms()).isEmpty();
    }

    @Test
    void every_problem_of_json_lines_is_listed_with_its_line_and_nothing_is_imported() throws IOException {
        Manifest manifest = jsonLines("""
                {"id":"a","key":"a.key","spec":"SYMMETRIC_DEFAULT","expiry":"never","regions":["eu-central-1"]}
                {"id":"b","key":"b.key","spec":"SYMMETRIC_DEFAULT","expiry":"never","regions":["eu-central-1"]
                {"id":"c","key":"c.key","spec":"SYMMETRIC_DEFAULT","expiry":"never","regions":["eu-central-1"],"alais":"alias/c"}
                ["d"]
                {"id":"e","key":"a.key","spec":"SYMMETRIC_DEFAULT","expiry":"never","regions":"eu-central-1","policy":"\\u0000"}
                """);

        assertThat(problems(manifest))
                .satisfiesExactly(
                        line(2, "no JSON object"),
                        line(3, "'alais' is no column"),
                        line(4, "no JSON object"),
                        line(5, "cannot be read"));
        assertThat(keysInKms()).isEmpty();
    }

    @Test
    void a_file_that_is_no_csv_is_read_as_far_as_it_is() throws IOException {
        assertThat(problems(csv(HEADER + "a,\"a.key,SYMMETRIC_DEFAULT,never,eu-central-1,,,,\n")))
                .satisfiesExactly(line(2, "no CSV"));
    }

    @Test
    void a_long_list_of_problems_is_whole_and_its_message_short() throws IOException {
        String lines = IntStream.range(0, 30)
                .mapToObj(i -> i + ",a.key,NONE,never,eu-central-1,,,,\n")
                .collect(Collectors.joining());
        InvalidManifestException refusal = refusal(csv(HEADER + lines));

        assertThat(refusal.problems()).hasSize(30);
        assertThat(refusal).hasMessageContaining("30 problems").hasMessageContaining("and 10 more");
    }

    @Test
    void a_missing_manifest_is_an_error_of_reading() {
        assertThatThrownBy(() -> job().build().run(Manifest.csv(folder.resolve("none.csv"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_column_of_keys_may_mean_something_else() throws IOException {
        Manifest labels = csv(HEADER + "a,slot-7,SYMMETRIC_DEFAULT,never,eu-central-1,alias/a,,,\n")
                .keys(entry -> () -> aesKeyOf(entry.key()));

        try (Stream<BulkItem> items = labels.items()) {
            BulkItem item = items.findFirst().orElseThrow();
            try (KeyMaterial expected = aesKeyOf("slot-7");
                    KeyMaterial opened = (KeyMaterial) open(item)) {
                assertThat(opened.checkValue()).isEqualTo(expected.checkValue());
            }
        }
    }

    private static KeySource open(BulkItem item) throws IOException {
        assertThat(item.spec()).isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT);
        try {
            return item.key().open();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static ThrowingConsumer<ManifestProblem> line(long line, String text) {
        return problem -> {
            assertThat(problem.line()).as(problem.text()).isEqualTo(line);
            assertThat(problem.text()).contains(text);
        };
    }

    private List<ManifestProblem> problems(Manifest manifest) {
        return refusal(manifest).problems();
    }

    private InvalidManifestException refusal(Manifest manifest) {
        return catchThrowableOfType(
                InvalidManifestException.class, () -> job().build().run(manifest));
    }

    private Manifest csv(String text) throws IOException {
        return Manifest.csv(Files.writeString(folder.resolve("manifest.csv"), text));
    }

    private Manifest jsonLines(String text) throws IOException {
        return Manifest.jsonLines(Files.writeString(folder.resolve("manifest.jsonl"), text));
    }
}
