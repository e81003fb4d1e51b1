package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.ImportReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("byok.root"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadmeSnippet",
                "KeyFile",
                "AirGappedCeremony",
                "RenewalService",
                "ExpiryAlarm",
                "EnvelopeEncryption",
                "KeyPolicies",
                "Rotation",
                "MultiRegion",
                "Deletion",
                "BulkImportExample",
                "FleetRenewalExample"
            })
    void the_code_in_the_readme_is_the_code_that_is_compiled_here(String name) throws IOException {
        String source = Files.readString(ROOT.resolve("examples/src/main/java/io/byok/examples/" + name + ".java"));
        String shown = source.lines()
                .dropWhile(line -> !line.contains("// README begins"))
                .skip(1)
                .takeWhile(line -> !line.contains("// README ends"))
                .map(line -> line.replaceFirst("^ {4}", "") + "\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + shown + "```\n");
    }

    @Test
    void the_code_in_the_readme_does_what_it_says() {
        try (KmsForExamples kms = KmsForExamples.of();
                UnwrappingKey company = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072)) {
            ImportReceipt imported = ReadmeSnippet.importNewKey(kms.client(), company.wrappingKey());
            ImportReceipt renewed = ReadmeSnippet.renew(kms.client(), company);

            assertThat(renewed.keyArn()).isEqualTo(imported.keyArn());
            assertThat(renewed.keyMaterialId())
                    .isEqualTo(imported.keyMaterialId())
                    .isPresent();
        }
    }

    @Test
    void a_key_file_is_imported_as_the_key_that_it_is(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("key");
        char[] password = "a password of length".toCharArray();
        try (KmsForExamples kms = KmsForExamples.of();
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            key.export().pkcs8(file, password);

            assertThat(KeyFile.importSigningKey(kms.client(), file, password))
                    .startsWith("encrypted PKCS#8 EC P-256 private key (PBES2");
        }
    }

    @Test
    void the_test_command_of_the_readme_is_the_one_that_ci_runs() throws IOException {
        String ci = Files.readString(ROOT.resolve(".ci/run"));
        String command = ci.lines()
                .filter(line -> line.strip().startsWith("mvn "))
                .map(String::strip)
                .collect(Collectors.joining());

        assertThat(command).isNotEmpty();
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```sh\n" + command + "\n```");
    }
}
