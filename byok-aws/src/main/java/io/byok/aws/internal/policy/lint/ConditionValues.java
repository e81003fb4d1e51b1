package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.Condition;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that no request has, for misspelt or outdated names and for instants under the wrong operator. */
public final class ConditionValues implements Rule {
    private static final Map<String, List<String>> KNOWN = Map.of(
            "kms:WrappingAlgorithm",
            List.of(
                    "RSAES_OAEP_SHA_1",
                    "RSAES_OAEP_SHA_256",
                    "RSA_AES_KEY_WRAP_SHA_1",
                    "RSA_AES_KEY_WRAP_SHA_256",
                    "SM2PKE"),
            "kms:WrappingKeySpec",
            List.of("RSA_2048", "RSA_3072", "RSA_4096", "SM2"),
            "kms:ExpirationModel",
            List.of("KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"));

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.conditions().stream()
                        .flatMap(condition ->
                                Stream.concat(names(statement, condition), instants(statement, condition))));
    }

    private static Stream<Finding> names(Statement statement, Condition condition) {
        return KNOWN.entrySet().stream()
                .filter(known -> condition.isOn(known.getKey()) && condition.comparesText())
                .flatMap(known -> condition.values().stream()
                        .filter(value -> known.getValue().stream().noneMatch(name -> condition.matches(value, name)))
                        .map(value -> Rule.in(
                                statement,
                                Level.WARNING,
                                "has the value '" + value + "' for " + known.getKey()
                                        + ", which no request has that KMS takes.",
                                "Name one of " + known.getValue() + ".")));
    }

    private static Stream<Finding> instants(Statement statement, Condition condition) {
        boolean comparesInstants = condition.operator().startsWith("Numeric")
                || condition.operator().startsWith("Date")
                || condition.operator().equals("Null");
        return condition.isOn("kms:ValidTo") && !comparesInstants
                ? Stream.of(Rule.in(
                        statement,
                        Level.WARNING,
                        "compares kms:ValidTo by " + condition.operator()
                                + ", and it is an instant (AWS KMS, kms:ValidTo).",
                        "Use NumericLessThanEquals with seconds of the epoch."))
                : Stream.empty();
    }
}
