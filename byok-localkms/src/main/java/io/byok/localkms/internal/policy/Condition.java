package io.byok.localkms.internal.policy;

import io.byok.localkms.internal.wire.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One condition of a policy statement: an operator, a key, and values, of which one must match, or, of a negated operator,
 * none may.
 *
 * <p>Of IAM's guide: a key that the request does not have fails a condition, meets a negated one, and meets one that ends in
 * {@code IfExists}; {@code Null} asks whether it is absent. Keys that KMS's import calls do not have are always absent here,
 * so operators on them need no more than that.
 */
record Condition(String operator, String key, List<String> values) {

    private static final String IF_EXISTS = "IfExists";

    boolean isMet(Map<String, String> context) {
        Optional<String> actual = Optional.ofNullable(context.get(key.toLowerCase(Locale.ROOT)));
        String plain = operator.replaceFirst("^ForA(nyValue|llValues):", "");
        if (plain.equals("Null")) {
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == actual.isEmpty());
        }
        boolean ifExists = plain.endsWith(IF_EXISTS);
        String base = ifExists ? plain.substring(0, plain.length() - IF_EXISTS.length()) : plain;
        boolean isNegated = base.contains("Not");
        boolean metIfAbsent = ifExists || isNegated || operator.startsWith("ForAllValues:");
        return actual.map(value -> values.stream().anyMatch(wanted -> matches(base.replace("Not", ""), value, wanted))
                        != isNegated)
                .orElse(metIfAbsent);
    }

    /** An operator of another type than the key's never matches. */
    private static boolean matches(String base, String actual, String wanted) {
        return switch (base) {
            case "StringEquals" -> actual.equals(wanted);
            case "StringEqualsIgnoreCase" -> actual.equalsIgnoreCase(wanted);
            case "StringLike" -> Wildcards.matches(wanted, actual);
            case "NumericEquals" -> compare(actual, wanted, order -> order == 0);
            case "NumericLessThan" -> compare(actual, wanted, order -> order < 0);
            case "NumericLessThanEquals" -> compare(actual, wanted, order -> order <= 0);
            case "NumericGreaterThan" -> compare(actual, wanted, order -> order > 0);
            case "NumericGreaterThanEquals" -> compare(actual, wanted, order -> order >= 0);
            case "DateEquals" -> compareDates(actual, wanted, order -> order == 0);
            case "DateLessThan" -> compareDates(actual, wanted, order -> order < 0);
            case "DateLessThanEquals" -> compareDates(actual, wanted, order -> order <= 0);
            case "DateGreaterThan" -> compareDates(actual, wanted, order -> order > 0);
            case "DateGreaterThanEquals" -> compareDates(actual, wanted, order -> order >= 0);
            default -> false;
        };
    }

    private static boolean compare(String actual, String wanted, IntPredicate order) {
        return number(actual)
                .flatMap(left -> number(wanted).map(left::compareTo))
                .filter(order::test)
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Of IAM's guide: a date is of ISO 8601, or seconds of the epoch. */
    private static boolean compareDates(String actual, String wanted, IntPredicate order) {
        return number(actual)
                .flatMap(left -> number(wanted).or(() -> seconds(wanted)).map(left::compareTo))
                .filter(order::test)
                .isPresent();
    }

    private static Optional<BigDecimal> seconds(String iso) {
        try {
            Instant instant = iso.contains("T")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(Json.seconds(instant));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
