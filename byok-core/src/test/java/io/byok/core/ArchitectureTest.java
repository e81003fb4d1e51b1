package io.byok.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.byok.core.internal.material.RsaPublicKeys;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What no reader of a single file could see broken. */
class ArchitectureTest {
    private static final String READERS = "io.byok.core.internal.read";
    private static final Path MAIN_CLASSES = mainClasses();
    private static final DescribedPredicate<JavaClass> INTERNAL =
            JavaClass.Predicates.resideInAPackage("io.byok.core.internal..");
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(MAIN_CLASSES);

    @Test
    void exports_the_public_package_alone() throws IOException {
        try (InputStream moduleInfo = Files.newInputStream(MAIN_CLASSES.resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(moduleInfo).exports())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactly("io.byok.core");
        }
    }

    @Test
    void shows_no_internal_type_in_a_public_signature() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.byok.core")
                .should()
                .notHaveRawReturnType(INTERNAL)
                .andShould()
                .notHaveRawParameterTypes(DescribedPredicate.anyElementThat(INTERNAL))
                .check(MAIN);
    }

    /** Arithmetic knows no key, and a key no engine: the arrows of the packages run one way. */
    @Test
    void keeps_the_arithmetic_below_all_else() {
        noClasses()
                .that()
                .resideInAPackage("io.byok.core.internal.math")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.byok..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.byok.core.internal.math")))
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.byok.core.internal.ec", "io.byok.core.internal.rsa", "io.byok.core.internal.keywrap")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.byok.core", "io.byok.core.internal.engine", "io.byok.core.internal.material")
                .check(MAIN);
    }

    /** What is not constant-time reads public keys alone. Whoever comes to stand here gives it a secret, or does not. */
    @Test
    void calls_what_is_not_constant_time_only_from_where_numbers_are_public() {
        assertThat(callers(call -> call.getName().endsWith("VarTime"), caller -> !caller.endsWith("VarTime")))
                .containsExactlyInAnyOrder("RsaPublicKey.of", "RsaPublicKey.forWrapping", "RsaPrivateKey.of");
    }

    /** All that the library lets an observer learn of a secret. */
    @Test
    void declassifies_only_in_reviewed_places() {
        assertThat(callers(call -> call.getName().equals("declassify"), caller -> true))
                .containsExactlyInAnyOrder(
                        // That the random source is stuck, or the result wrong: the operation ends.
                        "CheckedRandom.drawOnce",
                        "CheckedRandom.requireDifferent",
                        "FaultException.throwUnless",
                        // That a key is wrong, and which rule it breaks: its owner is told.
                        "PrivateKeyRules.require",
                        "RsaPrivateKey.isPrivateExponent",
                        "Zeros.refuse",
                        "EcForm.scalar",
                        // That two components are the same: their holders are told.
                        "Xor.areEqual",
                        // Public numbers.
                        "EcPoint.isOnCurve",
                        "OaepDecryption.open",
                        // Whether an unwrapping succeeded, and the length.
                        "SecretLength.declassify",
                        "OaepDecryption.decrypt",
                        "RsaAesKeyWrap.unwrap");
    }

    /** Public keys and parameters are none; RsaPrimes does take secrets, and says so. */
    @Test
    void gives_no_secret_to_big_integers() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(RsaPublicKeys.class)
                .and()
                .doNotHaveFullyQualifiedName(READERS + ".RsaPrimes")
                .and()
                .resideOutsideOfPackage(READERS + ".pbe")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(BigInteger.class)
                .check(MAIN);
    }

    /** Keys under passwords, and KeyStores. */
    @Test
    void needs_bouncy_castle_in_reviewed_places_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(READERS + ".pbe", "io.byok.core.internal.export")
                .and()
                .resideOutsideOfPackage("io.byok.core.internal.sm2")
                .and()
                .doNotHaveFullyQualifiedName(READERS + ".EncryptedPkcs8")
                .and()
                .doNotHaveFullyQualifiedName(READERS + ".Pkcs12")
                .and()
                .doNotHaveFullyQualifiedName(READERS + ".Pkcs12Entry")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(MAIN);
    }

    @Test
    void says_nothing_to_logs_or_consoles() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(System.Logger.class)
                .check(MAIN);
    }

    /** {@code Class.method} of all main code that makes such calls. */
    private static Set<String> callers(Predicate<JavaMethodCall> wanted, Predicate<String> callerWanted) {
        return MAIN.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().startsWith("io.byok.core"))
                .filter(wanted)
                .map(call -> call.getOriginOwner().getSimpleName() + "."
                        + call.getOrigin().getName())
                .filter(callerWanted)
                .collect(Collectors.toSet());
    }

    private static Path mainClasses() {
        try {
            return Path.of(KeyMaterial.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
