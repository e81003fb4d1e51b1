package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The download of the KMS console, in all its namings. */
class ConsoleParametersTest {
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/" + ID;
    private static final Instant DEADLINE = Instant.parse("2026-11-26T12:00:00.123Z");
    private static final byte[] TOKEN = {1, 2, 3, 4};
    private static final byte[] PUBLIC_KEY = TestKeys.spki(2048);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WrappingPublicKey.bin ImportToken.bin README.txt",
                "README.txt ImportToken.bin WrappingPublicKey.bin",
                "wrappingKey_" + ID + "_0809092909 importToken_" + ID + "_0809092909 README_" + ID + "_0809092909.txt",
                "wrappingKey_" + ID + " importToken_" + ID + " README_" + ID + ".txt",
                "WrappingPublicKey.bin ImportToken.bin"
            })
    void reads_the_archive_in_every_naming(String names) throws Exception {
        Path zip = folder.resolve("Import_Parameters.zip");
        Files.write(zip, zip(names.split(" ")));

        ConsoleParameters read = ConsoleParameters.readZip(zip);

        assertThat(read.wrappingKey()).isEqualTo(WrappingKey.of(PUBLIC_KEY));
        assertThat(read.importToken().toByteArray()).isEqualTo(TOKEN);
        assertThat(read.keyId().isPresent()).isEqualTo(names.contains(ID) || names.contains("README"));
        assertThat(read.complete(ARN, WrapAlgorithm.RSAES_OAEP_SHA_256, DEADLINE)
                        .deadline())
                .isEqualTo(DEADLINE);
    }

    @Test
    void reads_the_files_of_an_archive_that_was_unpacked() throws Exception {
        Path key = Files.write(folder.resolve("WrappingPublicKey.bin"), PUBLIC_KEY);
        Path token = Files.write(folder.resolve("ImportToken.bin"), TOKEN);

        ImportParameters set =
                ConsoleParameters.readFiles(key, token).complete(ARN, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256, DEADLINE);

        assertThat(set.wrappingKey()).isEqualTo(WrappingKey.of(PUBLIC_KEY));
        assertThatThrownBy(() -> ConsoleParameters.readFiles(token, key)).isInstanceOf(CoreException.class);
    }

    @Test
    void writes_the_archive_that_it_reads_whole() throws Exception {
        Path zip = folder.resolve("out.zip");
        ImportParameters set = new ImportParameters(
                ARN, WrappingKey.of(PUBLIC_KEY), ImportToken.of(TOKEN), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1, DEADLINE);

        ConsoleParameters.writeZip(set, zip);

        assertThat(ConsoleParameters.readZip(zip).complete().toString()).isEqualTo(set.toString());
        assertThatThrownBy(() -> ConsoleParameters.writeZip(set, zip))
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    @Test
    void takes_from_the_text_only_what_is_unmistakable() {
        ConsoleParameters told =
                withReadme("Key " + ID + "\nUse RSAES_OAEP_SHA_256.\nExpires 2026-11-26T13:00:00.123+01:00");
        assertThat(told.keyId()).contains(ID);
        assertThat(told.keyArn()).isEmpty();
        assertThat(told.algorithm()).contains(WrapAlgorithm.RSAES_OAEP_SHA_256);
        assertThat(told.deadline()).contains(DEADLINE);

        ConsoleParameters two =
                withReadme("RSAES_OAEP_SHA_256 RSAES_OAEP_SHA_1 2026-11-26T12:00:00 2026-99-99T12:00:00Z");
        assertThat(two.algorithm()).isEmpty();
        assertThat(two.deadline())
                .as("an instant without zone, and one of no calendar")
                .isEmpty();
        assertThatThrownBy(two::complete)
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("does not tell the ARN");
    }

    @Test
    void refuses_what_contradicts_the_download() {
        ConsoleParameters download = withReadme(ARN + " RSAES_OAEP_SHA_256 2026-11-26T12:00:00.123Z");

        assertThatThrownBy(() ->
                        download.complete(ARN.replace("90ab", "90ac"), WrapAlgorithm.RSAES_OAEP_SHA_256, DEADLINE))
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("Two downloads may be mixed up");
        assertThatThrownBy(() -> download.complete(ARN, WrapAlgorithm.RSAES_OAEP_SHA_1, DEADLINE))
                .hasMessageContaining("the algorithm is RSAES_OAEP_SHA_256, and RSAES_OAEP_SHA_1 was given");
        assertThatThrownBy(() -> download.complete(ARN, WrapAlgorithm.RSAES_OAEP_SHA_256, DEADLINE.plusSeconds(1)))
                .hasMessageContaining("the deadline is 2026-11-26T12:00:00.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../WrappingPublicKey.bin", "/WrappingPublicKey.bin", "..\\WrappingPublicKey.bin", "folder/", "..",
                "C:WrappingPublicKey.bin", "folder/ImportToken.bin", "WrappingPublicKey.bin\u0000.txt", "", "\u001b[2J"
            })
    void refuses_names_that_lead_elsewhere(String name) {
        assertThatThrownBy(() -> ConsoleParameters.parseZip(
                        raw(List.of(Map.entry(name, PUBLIC_KEY), Map.entry("ImportToken.bin", TOKEN)))))
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining("not that of a plain file")
                .message()
                .doesNotContain("\u001b", "\u0000");
    }

    @ParameterizedTest
    @MethodSource
    void refuses_an_archive_that_is_not_the_consoles(String name, byte[] zip, String reason) {
        assertThatThrownBy(() -> ConsoleParameters.parseZip(zip))
                .as(name)
                .isInstanceOf(InvalidImportParametersException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refuses_an_archive_that_is_not_the_consoles() {
        byte[] good = zip("WrappingPublicKey.bin", "ImportToken.bin", "README.txt");
        Map.Entry<String, byte[]> key = Map.entry("WrappingPublicKey.bin", PUBLIC_KEY);
        Map.Entry<String, byte[]> token = Map.entry("ImportToken.bin", TOKEN);
        List<Map.Entry<String, byte[]>> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            many.add(Map.entry("file" + i, new byte[0]));
        }
        byte[] bomb = zip(List.of(key, Map.entry("ImportToken.bin", new byte[50_000_000])));
        byte[] damaged = good.clone();
        damaged[60] ^= 1;
        return Stream.of(
                Arguments.of("nothing", new byte[0], "no ZIP archive"),
                Arguments.of(
                        "text",
                        "no ZIP at all, but a text of some length".getBytes(StandardCharsets.UTF_8),
                        "no ZIP archive"),
                Arguments.of("an empty archive", zip(List.of()), "WrappingPublicKey.bin, is missing"),
                Arguments.of("cut in the middle", Arrays.copyOf(good, good.length / 3), "damaged or cut short"),
                Arguments.of("cut before the directory", Arrays.copyOf(good, good.length - 100), "cut short"),
                Arguments.of("damaged", damaged, "damaged or cut short"),
                Arguments.of("a bomb", bomb, "unpacks to more than 16384 bytes"),
                Arguments.of("too long", Arrays.copyOf(good, 64 * 1024 + 1), "longer than 65536 bytes"),
                Arguments.of("too many", raw(many), "more than 8 files"),
                Arguments.of("twice", raw(List.of(key, key, token)), "stands in it twice"),
                Arguments.of(
                        "two keys", zip(List.of(key, Map.entry("wrappingKey_1", PUBLIC_KEY))), "of another download"),
                Arguments.of(
                        "two tokens",
                        zip(List.of(Map.entry("importToken_1", TOKEN), Map.entry("importToken_1.bin", TOKEN))),
                        "two files for the token"),
                Arguments.of("no token", zip("WrappingPublicKey.bin"), "ImportToken.bin, is missing"),
                Arguments.of("no key", zip("ImportToken.bin"), "WrappingPublicKey.bin, is missing"),
                Arguments.of(
                        "a stranger",
                        zip(List.of(key, token, Map.entry("run.exe", TOKEN))),
                        "not one that the console puts in"),
                Arguments.of(
                        "two downloads",
                        zip(List.of(Map.entry("wrappingKey_1_11", PUBLIC_KEY), Map.entry("importToken_1_12", TOKEN))),
                        "of another download"),
                Arguments.of(
                        "two keys' downloads",
                        zip(List.of(
                                Map.entry("wrappingKey_1", PUBLIC_KEY),
                                Map.entry("importToken_1", TOKEN),
                                Map.entry("README_1.txt", ID.getBytes(StandardCharsets.UTF_8)))),
                        "they are of two downloads"),
                Arguments.of(
                        "an empty token",
                        zip(List.of(key, Map.entry("ImportToken.bin", new byte[0]))),
                        "import token of 0 bytes"),
                Arguments.of("a hidden directory", hiddenEntries(good), "its directory counts 3 files"));
    }

    /** Whatever a byte becomes, the archive is read or refused, and nothing else comes out. */
    @Test
    void reads_or_refuses_every_archive_with_one_byte_changed() {
        byte[] good = zip("WrappingPublicKey.bin", "ImportToken.bin", "README.txt");
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            try {
                ConsoleParameters.parseZip(changed);
            } catch (CoreException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static ConsoleParameters withReadme(String readme) {
        return ConsoleParameters.parseZip(zip(List.of(
                Map.entry("WrappingPublicKey.bin", PUBLIC_KEY),
                Map.entry("ImportToken.bin", TOKEN),
                Map.entry("README.txt", readme.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] zip(String... names) {
        return zip(
                Arrays.stream(names).map(name -> Map.entry(name, content(name))).toList());
    }

    private static byte[] content(String name) {
        if (name.startsWith("README")) {
            return ("The KMS key is " + ID).getBytes(StandardCharsets.UTF_8);
        }
        return name.toLowerCase(java.util.Locale.ROOT).startsWith("wrapping") ? PUBLIC_KEY : TOKEN;
    }

    private static byte[] zip(List<Map.Entry<String, byte[]>> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Names that {@link ZipOutputStream} would not write: each file as an archive of its own, one behind the other. */
    private static byte[] raw(List<Map.Entry<String, byte[]>> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files) {
            byte[] alone = zip(List.of(Map.entry("x".repeat(bytes(file.getKey()).length), file.getValue())));
            int directory = indexOfDirectory(alone);
            byte[] local = Arrays.copyOf(alone, directory);
            byte[] name = bytes(file.getKey());
            System.arraycopy(name, 0, local, 30, name.length);
            out.writeBytes(local);
        }
        return out.toByteArray();
    }

    private static byte[] hiddenEntries(byte[] good) {
        byte[] readmeGone = good.clone();
        for (int at = good.length - 1; at > 0; at--) {
            boolean local = good[at] == 'P' && good[at + 1] == 'K' && good[at + 2] == 3 && good[at + 3] == 4;
            if (local) {
                readmeGone[at] = 'X';
                return readmeGone;
            }
        }
        throw new AssertionError("no local header in a ZIP");
    }

    private static int indexOfDirectory(byte[] zip) {
        for (int at = 0; at < zip.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                return at;
            }
        }
        throw new AssertionError("no directory in a ZIP");
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
