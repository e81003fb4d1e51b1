package io.byok.core.internal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What keeps variable time off the secret path, by names: a method whose time depends on values is called
 * {@code ...VarTime}, and so is whatever calls it, up to a few gates that hold public numbers only. The lists below are
 * reviewed: a line more in one of them is a decision.
 */
class ConstantTimeRulesTest {
    /** Where variable time begins: each is handed numbers that anyone may know. */
    private static final Set<String> GATES = Set.of(
            "RsaPublicKey.of", // the modulus of a public key
            "RsaPublicKey.forWrapping", // the rules for it
            "RsaPrivateKey.of"); // the public half of a private key

    /** Where a secret becomes public: the whole of what an observer is let know. */
    private static final Set<String> DECLASSIFIED = Set.of(
            "CheckedRandom.drawOnce", // the source gave equal bytes: the operation ends
            "CheckedRandom.requireDifferent", // the source repeated itself: the operation ends
            "EcPoint.isOnCurve", // of a public point
            "FaultException.throwUnless", // a result was wrong: the operation ends
            "PrivateKeyRules.require", // which rule a key breaks, to its owner
            "RsaPrivateKey.isPrivateExponent", // whether d is right, to its owner
            "SecretLength.declassify"); // an unwrapping succeeded, and the length of the key

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.byok.core.internal.ec",
                    "io.byok.core.internal.keywrap",
                    "io.byok.core.internal.math",
                    "io.byok.core.internal.rsa");

    private static final ArchRule VARIABLE_TIME_IS_NAMED = methods()
            .that(describe("are called ...VarTime", method -> isVarTime(method.getName())))
            .should(beCalledOnlyFromTheirLikeAndFromGates());

    private static final ArchRule NO_VARIABLE_TIME_OF_THE_JDK = noClasses()
            .should()
            .callMethodWhere(describe("it compares or computes in variable time", ConstantTimeRulesTest::isVariable));

    @Test
    void variable_time_is_called_so_up_to_the_gates() {
        VARIABLE_TIME_IS_NAMED.check(ENGINE);
    }

    @Test
    void every_gate_is_one() {
        Set<String> calling = ENGINE.stream()
                .flatMap(type -> type.getMethodCallsToSelf().stream())
                .filter(call -> isVarTime(call.getTarget().getName()))
                .map(JavaMethodCall::getOrigin)
                .filter(origin -> !isVarTime(origin.getName()))
                .map(ConstantTimeRulesTest::shortName)
                .collect(Collectors.toSet());
        assertThat(calling).isEqualTo(GATES);
    }

    @Test
    void secrets_become_public_in_the_listed_places_and_in_no_other() {
        Set<String> callers = ENGINE.get("io.byok.core.internal.math.Choice").getMethodCallsToSelf().stream()
                .filter(call -> call.getTarget().getName().equals("declassify"))
                .map(call -> shortName(call.getOrigin()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(callers).containsExactlyInAnyOrderElementsOf(DECLASSIFIED);
    }

    @Test
    void nothing_in_the_engine_computes_or_compares_by_the_variable_time_methods_of_the_jdk() {
        NO_VARIABLE_TIME_OF_THE_JDK.check(ENGINE);
    }

    @Test
    void the_rules_find_what_they_look_for() {
        JavaClasses leaky = new ClassFileImporter().importClasses(Leaky.class);
        assertThat(VARIABLE_TIME_IS_NAMED.evaluate(leaky).hasViolation()).isTrue();
        assertThat(NO_VARIABLE_TIME_OF_THE_JDK
                        .evaluate(leaky)
                        .getFailureReport()
                        .getDetails())
                .hasSize(2);
        assertThat(ENGINE).hasSizeGreaterThan(20);
    }

    /** Breaks both rules. */
    private static final class Leaky {
        static int operate(byte[] secret, byte[] other) {
            return firstSetVarTime(secret) + (Arrays.equals(secret, other) ? 1 : 0) + Long.signum(secret[0]);
        }

        private static int firstSetVarTime(byte[] secret) {
            int i = 0;
            while (i < secret.length && secret[i] == 0) {
                i++;
            }
            return i;
        }
    }

    private static boolean isVarTime(String name) {
        return name.endsWith("VarTime");
    }

    private static String shortName(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName() + "." + unit.getName();
    }

    private static ArchCondition<JavaMethod> beCalledOnlyFromTheirLikeAndFromGates() {
        return new ArchCondition<>("be called only from methods called so and from the gates") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaMethodCall call : method.getCallsOfSelf()) {
                    JavaCodeUnit origin = call.getOrigin();
                    boolean allowed = isVarTime(origin.getName()) || GATES.contains(shortName(origin));
                    events.add(new SimpleConditionEvent(method, allowed, call.getDescription()));
                }
            }
        };
    }

    private static boolean isVariable(JavaMethodCall call) {
        AccessTarget.MethodCallTarget target = call.getTarget();
        String name = target.getName();
        if (isVarTime(call.getOrigin().getName())) {
            return false;
        }
        return switch (target.getOwner().getFullName()) {
            case "java.math.BigInteger" -> true;
            case "java.util.Arrays" ->
                !Set.of("fill", "copyOf", "copyOfRange", "setAll").contains(name);
            // Of an exponent that is public.
            case "java.lang.Integer", "java.lang.Long" -> !name.equals("numberOfLeadingZeros");
            case "java.lang.Math" -> !Set.of("multiplyHigh", "min", "max").contains(name);
            case "java.nio.ByteBuffer" ->
                Set.of("equals", "compareTo", "mismatch", "hashCode").contains(name);
            default -> false;
        };
    }
}
