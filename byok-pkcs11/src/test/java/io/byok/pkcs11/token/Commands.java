package io.byok.pkcs11.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Other programs, run to their end. */
public final class Commands {
    private Commands() {}

    /** What it said; an error if it failed. */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A main class of these tests in a JVM of its own, with the bridge of this one. */
    public static String java(List<String> jvmOptions, Class<?> main, String... arguments) {
        return java(jvmOptions, jar -> true, main, arguments);
    }

    /** The same, with some of the jars only. */
    public static String java(List<String> jvmOptions, Predicate<String> jars, Class<?> main, String... arguments) {
        String bridge = System.getProperty("io.byok.pkcs11.bridge");
        List<String> command = new java.util.ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-cp", classPath(main, jars)));
        if (bridge != null) {
            command.add("-Dio.byok.pkcs11.bridge=" + bridge);
        }
        command.addAll(jvmOptions);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** All in the unnamed module: the classes of the tests, which are patched into a module here, stand first. */
    private static String classPath(Class<?> main, Predicate<String> jars) {
        String all = String.join(
                ":",
                main.getProtectionDomain().getCodeSource().getLocation().getPath(),
                "target/test-classes",
                "target/classes",
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
        return Arrays.stream(all.split(":")).filter(jars).collect(Collectors.joining(":"));
    }
}
