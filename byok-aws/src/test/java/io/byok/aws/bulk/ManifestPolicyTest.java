package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.InvalidManifestException;
import io.byok.aws.ManifestChangedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key policies of many keys are looked at before the first is imported, as those of one are. */
class ManifestPolicyTest extends BulkOnLocalKms {
    private static final String SOUND = policy("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "\"kms:*\"");
    private static final String NAMES_NO_ACCOUNT =
            policy("{\"AWS\":\"arn:aws:iam::111122223333:user/111122223333\"}", "\"kms:*\"");
    private static final String LOCKS_OUT = policy("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "\"kms:Encrypt\"");
    private static final String OPEN_TO_ALL = policy("\"*\"", "\"kms:*\"");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.write(folder.resolve("k"), bytesOf("k"));
        Files.writeString(folder.resolve("sound.json"), SOUND);
        Files.writeString(folder.resolve("warned.json"), NAMES_NO_ACCOUNT);
        Files.writeString(folder.resolve("locks-out.json"), LOCKS_OUT);
        Files.writeString(folder.resolve("open.json"), OPEN_TO_ALL);
        Files.writeString(folder.resolve("broken.json"), "{\"Statement\":");
    }

    @Test
    void what_kms_would_refuse_or_what_gives_the_key_away_is_listed_with_its_lines_and_nothing_is_imported()
            throws IOException {
        Manifest manifest = manifest("sound.json", "locks-out.json", "open.json", "broken.json");

        InvalidManifestException refusal = catchThrowableOfType(
                InvalidManifestException.class, () -> job().build().run(manifest));

        assertThat(refusal.problems()).extracting(ManifestProblem::line).containsExactly(3L, 4L, 5L);
        assertThat(refusal.problems().get(0).text()).contains("Nobody can change this policy again", "Allow kms:* to");
        assertThat(refusal.problems().get(1).text()).contains("everybody in AWS");
        assertThat(keysInKms()).isEmpty();
    }

    @Test
    void what_their_owners_may_regret_is_told_once_before_the_start_and_in_the_report() throws IOException {
        Manifest manifest = manifest("sound.json", "warned.json", "warned.json");

        BulkForecast forecast = job().build().forecast(manifest);
        BulkReport report = job().build().run(manifest);

        assertThat(forecast.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.line()).isEqualTo(3);
            assertThat(warning.text()).contains("No account is named");
        });
        assertThat(forecast.describe()).contains("WARNING of line 3: No account is named");
        assertThat(report.notes()).singleElement().asString().startsWith("Line 3: No account is named");
        assertThat(report.imported()).isEqualTo(3);
    }

    @Test
    void an_item_of_a_stream_is_refused_such_a_policy() {
        BulkItem.Builder item = item("a").regions(FRANKFURT).policy(OPEN_TO_ALL);

        assertThatThrownBy(item::build)
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("everybody in AWS");
    }

    @Test
    void a_manifest_that_changes_after_its_check_stops_the_run_before_anything_is_imported() throws IOException {
        Path file = folder.resolve("manifest.csv");
        Manifest changing = manifest("sound.json", "sound.json").keys(entry -> {
            rewrite(file, "item-0", "another");
            return () -> aesKeyOf(entry.itemId());
        });

        assertThatThrownBy(() -> job().build().run(changing)).isInstanceOf(ManifestChangedException.class);
        assertThat(keysInKms()).isEmpty();
    }

    private static void rewrite(Path file, String from, String to) {
        try {
            Files.writeString(file, Files.readString(file).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(String... policies) throws IOException {
        StringBuilder text = new StringBuilder("id,key,spec,expiry,regions,policy\n");
        for (int i = 0; i < policies.length; i++) {
            text.append("item-" + i + ",k,SYMMETRIC_DEFAULT,never,eu-central-1," + policies[i] + "\n");
        }
        return Manifest.csv(Files.writeString(folder.resolve("manifest.csv"), text));
    }

    private static String policy(String principal, String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":" + action + ",\"Resource\":\"*\"}}";
    }
}
