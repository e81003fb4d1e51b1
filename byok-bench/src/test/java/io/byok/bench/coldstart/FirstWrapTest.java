package io.byok.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each in a JVM of its own, with all libraries of this module on its class path. */
class FirstWrapTest {
    @Test
    void byok_wraps_an_aes_key_without_loading_bouncy_castle() throws Exception {
        assertThat(classesLoadedBy(ByokFirstWrap.class))
                .contains("io.byok.core.KeyMaterial ")
                .doesNotContain("org.bouncycastle");
    }

    @Test
    void the_jdk_and_bouncy_castle_wrap_too_and_the_latter_is_seen() throws Exception {
        assertThat(classesLoadedBy(SunJceFirstWrap.class)).doesNotContain("org.bouncycastle");
        assertThat(classesLoadedBy(BouncyCastleFirstWrap.class)).contains("org.bouncycastle");
    }

    private static String classesLoadedBy(Class<?> program) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        return output;
    }
}
