package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of facts and of the tests that show them must be true of the tests there are. */
class FactsIndexTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private static final String PACKAGE = FactsIndexTest.class.getPackageName();
    private static final List<String> PACKAGES =
            List.of(PACKAGE, PACKAGE + ".internal.operation", PACKAGE + ".internal.quota");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("FACTS.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Fact |"))
                .toList();
    }

    private static List<MatchResult> tests(String row) {
        return TEST.matcher(row).results().toList();
    }

    @Test
    void every_fact_names_a_test_or_says_why_there_is_none() throws Exception {
        assertThat(rows()).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row).matches("\\| .+ \\| [RDAO] \\| .+ \\|");
            assertThat(!tests(row).isEmpty() || row.contains("| none: "))
                    .as(row)
                    .isTrue();
        });
    }

    @Test
    void every_test_that_is_named_exists() throws Exception {
        List<String> missing = rows().stream()
                .flatMap(row -> tests(row).stream())
                .filter(test -> !exists(test.group(1), test.group(2)))
                .map(MatchResult::group)
                .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean exists(String className, String methodName) {
        return PACKAGES.stream()
                .flatMap(packageName -> load(packageName + "." + className))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(methodName))
                .anyMatch(FactsIndexTest::isTest);
    }

    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name));
        } catch (ClassNotFoundException inAnotherPackage) {
            return Stream.empty();
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(List.of("Test", "ParameterizedTest", "Property")::contains);
    }
}
