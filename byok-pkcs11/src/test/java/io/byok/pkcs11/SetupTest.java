package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.pkcs11.token.Commands;
import io.byok.pkcs11.token.Nss;
import io.byok.pkcs11.token.SoftHsm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, since a library is initialised, and native access allowed, once a process. */
class SetupTest {
    private static final List<String> REMEDY = List.of(
            "Java denies native access to this code",
            "--enable-native-access=ALL-UNNAMED",
            "io.byok.pkcs11,com.sun.jna",
            "\"Enable-Native-Access: ALL-UNNAMED\" into the manifest");

    @Test
    void nss_is_opened_by_a_configuration_with_its_arguments_and_without_is_told_to_need_one() {
        String said = Commands.java(
                List.of(),
                OpenAndTell.class,
                tell("module", Nss.module().toString(), Nss.LABEL, Nss.PIN, "configuration", Nss.configuration()));

        assertThat(said)
                .contains("HsmRefusedException: The PKCS#11 library " + Nss.module() + " does not start")
                .contains("C_Initialize answered CKR_ARGUMENTS_BAD")
                .contains("give HsmToken.configuration the text of a SunPKCS11 configuration with nssArgs")
                .containsPattern("opened NSS Certificate DB, which wraps by \\[.*RSAES_OAEP_SHA_256.*]");
    }

    private static String[] tell(
            String first, String library, String label, String pin, String second, String configuration) {
        return new String[] {first, library, label, pin, second, configuration, label, pin};
    }

    @Test
    void without_jna_its_coordinates_and_the_java_that_needs_none_are_told() {
        String said = Commands.java(
                List.of("-Dio.byok.pkcs11.bridge=jna"),
                jar -> !jar.contains("/jna-"),
                OpenAndTell.class,
                "module",
                SoftHsm.module().toString(),
                "first",
                SoftHsm.PIN);

        assertThat(said)
                .contains("NativeAccessException: The PKCS#11 library " + SoftHsm.module() + " is out of reach")
                .contains("com.sun.jna")
                .contains("Put net.java.dev.jna:jna beside byok-pkcs11, or run on Java 22 or later");
    }

    /** Each time it is tried: the second one finds JNA unusable, and not the denial itself. Java 17 to 23 deny nothing. */
    @Test
    void where_native_access_is_denied_the_flag_and_the_line_of_the_manifest_are_told_and_elsewhere_none_is_needed() {
        boolean denies = Runtime.version().feature() >= 24;
        SoftHsm.prepare();
        String library = SoftHsm.module().toString();
        String said = Commands.java(
                denies ? List.of("--illegal-native-access=deny") : List.of(),
                OpenAndTell.class,
                tell("module", library, "first", SoftHsm.PIN, "module", library));

        String told = denies ? "NativeAccessException: " : "opened first, which wraps by [RSAES_OAEP_SHA_1]";
        assertThat(said.lines().filter(line -> line.startsWith(told)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(denies ? REMEDY : List.of(told)));
    }
}
