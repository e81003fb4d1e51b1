package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that wants no alarms needs no cloudwatch, and one that wants no meters no micrometer. */
class OptionalDependenciesTest {
    private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

    @Test
    void the_module_works_without_them_and_names_the_one_that_is_asked_for() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPathWithout("/awssdk/cloudwatch/", "/io/micrometer/"),
                        WithoutOptionalDependencies.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("Renewed the material")
                .contains("Expiry of 1 key")
                .contains("true")
                .contains("1 imported in bulk")
                .contains("micrometer is not there")
                .contains("software.amazon.awssdk:cloudwatch: An alarm on the expiry of a key takes")
                .contains("<artifactId>cloudwatch</artifactId>");
    }

    /** All that this JVM has, wherever it has it from. */
    private static String classPathWithout(String... parts) {
        List<String> all = Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .toList();
        for (String part : parts) {
            assertThat(all).as("what is there by default").anyMatch(entry -> entry.contains(part));
        }
        return Stream.concat(
                        all.stream().filter(entry -> Arrays.stream(parts).noneMatch(entry::contains)),
                        Stream.of(TEST_CLASSES.toString()))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
