package io.byok.core.trace.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs {@link MemoryScanMain}. To start one and to compile the search in it takes longer than to search, so those
 * with equal flags are one, which lives as long as this JVM.
 */
final class ScanningJvm implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;
    private static final Map<List<String>, ScanningJvm> SHARED = new ConcurrentHashMap<>();

    private final Path errors;
    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    private ScanningJvm(List<String> flags) throws IOException {
        errors = Files.createTempFile("memory-scan", ".errors");
        errors.toFile().deleteOnExit();
        process = new ProcessBuilder(ForkedJvm.command(MemoryScanMain.class, flags, List.of()))
                .redirectError(errors.toFile())
                .start();
        output = process.inputReader();
        input = process.outputWriter();
    }

    static ScanningJvm start(List<String> flags) throws IOException {
        return new ScanningJvm(flags);
    }

    /** One that others use too, one after the other. */
    static ScanningJvm shared(List<String> flags) throws IOException {
        ScanningJvm known = SHARED.get(flags);
        if (known == null || !known.process.isAlive()) {
            SHARED.put(flags, start(flags));
        }
        return SHARED.get(flags);
    }

    /** What is done when the scenario is over, and before its memory is searched. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Runs a scenario and searches; the process is gone if that fails. */
    synchronized void scan(Class<? extends MemoryScenario> scenario, Path directory, Step whenClosed) throws Exception {
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
        try {
            say(scenario.getName() + "\n" + directory);
            hear(MemoryScanMain.CLOSED, scenario);
            whenClosed.run();
            say("");
            hear(MemoryScanMain.SEARCHED, scenario);
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        } finally {
            limit.cancel(false);
        }
    }

    private void say(String words) throws IOException {
        input.append(words).append('\n').flush();
    }

    private void hear(String expected, Class<?> scenario) throws IOException, InterruptedException {
        if (!expected.equals(output.readLine())) {
            int exitValue = process.waitFor();
            throw new AssertionError(
                    "%s ended with %d:%n%s".formatted(scenario.getName(), exitValue, Files.readString(errors)));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
