package io.byok.core.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Has Jazzer search for inputs that do something else than they may, one target after the other; each in a JVM of its own,
 * with bounds on its memory and on the time that one input may take. What it finds stays in the target's folder.
 */
public final class Fuzz {
    private static final int LONGEST_INPUT_SECONDS = 10;
    private static final int MOST_MEMORY_MB = 1536;
    private static final int LONGEST_INPUT_BYTES = 80 * 1024;
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second.*");

    /** The class that Jazzer calls, and the inputs that it begins with. */
    enum Target {
        KEY_READER(KeyReaderFuzz.class) {
            @Override
            Map<String, byte[]> seeds() throws GeneralSecurityException, IOException {
                return FuzzSeeds.all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, seed -> seed.getValue().forFuzzer()));
            }
        },
        WRAP_REQUEST(WrapRequestFuzz.class) {
            @Override
            Map<String, byte[]> seeds() throws GeneralSecurityException {
                return FileSeeds.requests();
            }
        },
        WRAP_RESPONSE(WrapResponseFuzz.class) {
            @Override
            Map<String, byte[]> seeds() throws GeneralSecurityException {
                return FileSeeds.responses();
            }
        },
        ESCROW_COPY(EscrowCopyFuzz.class) {
            @Override
            Map<String, byte[]> seeds() throws GeneralSecurityException {
                return FileSeeds.escrowCopies();
            }
        },
        CONSOLE_ZIP(ConsoleZipFuzz.class) {
            @Override
            Map<String, byte[]> seeds() throws GeneralSecurityException, IOException {
                return FileSeeds.consoleZips();
            }
        };

        private final Class<?> type;

        Target(Class<?> type) {
            this.type = type;
        }

        abstract Map<String, byte[]> seeds() throws GeneralSecurityException, IOException;
    }

    private final Path folder;
    private final String seconds;

    private Fuzz(Path folder, String seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Runs, and ends with 1 if anything was found.
     *
     * @param arguments a folder to work in, seconds for each target, and names of targets; all of them if there is none
     */
    public static void main(String... arguments) throws Exception {
        Fuzz fuzz = new Fuzz(Path.of(arguments[0]), arguments[1]);
        List<Target> targets = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            targets.add(Target.valueOf(arguments[i]));
        }
        List<String> results = new ArrayList<>();
        boolean clean = true;
        for (Target target : targets.isEmpty() ? List.of(Target.values()) : targets) {
            clean &= fuzz.run(target, results);
        }
        results.forEach(System.out::println);
        System.exit(clean ? 0 : 1);
    }

    private boolean run(Target target, List<String> results) throws Exception {
        Path home = Files.createDirectories(folder.resolve(target.name()));
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        for (Map.Entry<String, byte[]> seed : target.seeds().entrySet()) {
            Files.write(corpus.resolve(seed.getKey()), seed.getValue());
        }
        Process process = new ProcessBuilder(command(target))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String done = "it did not say how many executions";
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                Matcher matcher = DONE.matcher(line);
                done = matcher.matches() ? matcher.group(1) + " executions in " + matcher.group(2) + " s" : done;
            }
        }
        boolean clean = process.waitFor() == 0;
        results.add(target + ": " + done + (clean ? ", nothing found" : ", FOUND: see " + home));
        return clean;
    }

    private List<String> command(Target target) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type.getName(),
                "--instrumentation_includes=io.byok.core.**",
                "-max_total_time=" + seconds,
                "-timeout=" + LONGEST_INPUT_SECONDS,
                "-rss_limit_mb=" + MOST_MEMORY_MB,
                "-max_len=" + LONGEST_INPUT_BYTES,
                "corpus");
    }
}
