package io.byok.core.internal.console;

import io.byok.core.ImportParameters;
import io.byok.core.WrapAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The text beside wrapping key and token. AWS documents that it tells key, algorithm and end of life, and not how; so what
 * stands in it exactly once, in an unmistakable form, is taken, and all else is left.
 */
record ConsoleReadme(
        Optional<String> keyId,
        Optional<String> keyArn,
        Optional<WrapAlgorithm> algorithm,
        Optional<Instant> deadline) {
    static final ConsoleReadme EMPTY =
            new ConsoleReadme(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");
    private static final Pattern ID =
            Pattern.compile("mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]{5,}");
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    static ConsoleReadme of(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return new ConsoleReadme(
                only(matches(ID, text)), only(matches(ARN, text)), only(algorithms(text)), only(instants(text)));
    }

    /** What this library writes; it reads all of it. */
    static String text(ImportParameters parameters) {
        return """
                Import parameters for a key in AWS KMS

                KMS key              %s
                Wrapping algorithm   %s
                Wrapping key spec    %s
                Wrapping key         WrappingPublicKey.bin, SHA-256 %s
                Import token         ImportToken.bin, SHA-256 %s
                Valid until          %s

                Wrapping key and token are one set, good for this KMS key and this algorithm alone.
                """.formatted(
                        parameters.keyArn(),
                        parameters.algorithm(),
                        parameters.wrappingKey().spec(),
                        parameters.wrappingKey().fingerprint(),
                        parameters.importToken().sha256(),
                        parameters.deadline());
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<WrapAlgorithm> algorithms(String text) {
        List<String> words = matches(WORD, text);
        return Arrays.stream(WrapAlgorithm.values())
                .filter(algorithm -> words.contains(algorithm.name()))
                .toList();
    }

    private static List<Instant> instants(String text) {
        List<Instant> instants = new ArrayList<>();
        for (String match : matches(INSTANT, text)) {
            try {
                instants.add(OffsetDateTime.parse(match, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                // A date that no calendar has: the text is for people, and tells us nothing then.
                return List.of();
            }
        }
        return instants;
    }

    private static <T> Optional<T> only(List<T> found) {
        List<T> distinct = found.stream().distinct().toList();
        return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
    }
}
