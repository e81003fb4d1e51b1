package io.byok.localkms;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own, which can be killed as nothing in this process can. */
final class ServerProcess implements AutoCloseable {

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a server from the classes of this module. */
    static ServerProcess start(Path temporary, Optional<Path> driver, String... options) throws IOException {
        return start(List.of(), temporary, driver, options);
    }

    /** Starts one by a command that goes before it. */
    static ServerProcess start(List<String> before, Path temporary, Optional<Path> driver, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                // A killed process leaves the library of SQLite that it unpacked.
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(nativeAccess());
        command.addAll(List.of("-cp", classPath(driver), "io.byok.localkms.internal.alone.Main"));
        command.addAll(List.of(options));
        return new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** SQLite is native code, of which newer runtimes warn before the server says its first word. */
    private static List<String> nativeAccess() {
        return Runtime.version().feature() < 22 ? List.of() : List.of("--enable-native-access=ALL-UNNAMED");
    }

    /** The SQLite of this process. */
    static Path sqlite() throws Exception {
        Class<?> driver = Class.forName("org.sqlite.JDBC");
        return Path.of(
                driver.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String classPath(Optional<Path> driver) {
        return Stream.of(Optional.ofNullable(System.getProperty("jdk.module.path")), driver.map(Path::toString))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(File.pathSeparator));
    }

    URI endpoint() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        String prefix = "LocalKms listens on ";
        if (first == null || !first.startsWith(prefix)) {
            process.destroyForcibly(); // or its output would have no end
            throw new IOException("the server said " + first + out.lines().toList());
        }
        return URI.create(first.substring(prefix.length()));
    }

    String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    int exitValue() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL, where there is such a thing. */
    @Override
    public void close() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a killed process lives on");
        }
    }
}
