package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a {@link MemoryScenario} in another JVM and says what it left of secrets in that JVM's memory: heap, stacks, code,
 * and the C heap alike.
 *
 * <p>A copy is any run of 16 bytes or more, at any address, that equals part of a secret in one of its {@linkplain Form
 * forms}. The searching process gets the secrets masked, once the scenario is over, so a secret may be derived from what
 * the scenario wrote: the seed from a ciphertext, say, by the one who holds the private key.
 *
 * <pre>{@code
 * Residue residue = MemoryScan.of(WrapAesKey.class, "-XX:+UseSerialGC").run(directory, () -> List.of(
 *         new Secret("key", key), new Secret("seed", seedOf(Files.readAllBytes(directory.resolve("wrapped"))))));
 * assertThat(residue.copies()).as("%s", residue).isZero();
 * }</pre>
 */
public final class MemoryScan {
    /**
     * A young generation that need not be collected before the first search, unless the scenario asks for it; and no collection
     * because G1 learned from earlier churn to begin early.
     */
    private static final List<String> FLAGS = List.of(
            "-Xms128m",
            "-Xmx128m",
            "-Xmn64m",
            "-XX:-G1UseAdaptiveIHOP",
            "--add-opens",
            "java.base/java.nio=ALL-UNNAMED");

    private static final int CANARY_BYTES = 32;

    private final Class<? extends MemoryScenario> scenario;
    private final List<String> flags = new ArrayList<>(FLAGS);
    private final boolean alone;

    private MemoryScan(Class<? extends MemoryScenario> scenario, boolean alone, List<String> flags) {
        this.scenario = scenario;
        this.alone = alone;
        this.flags.addAll(flags);
    }

    /** Whether this system lets a process read its own memory as a file. */
    public static boolean possible() {
        return Files.isReadable(Path.of("/proc/self/mem"));
    }

    /**
     * Runs a scenario in a JVM where others ran before.
     *
     * @param flags for the JVM, such as that of a collector
     */
    public static MemoryScan of(Class<? extends MemoryScenario> scenario, String... flags) {
        return new MemoryScan(scenario, false, List.of(flags));
    }

    /**
     * Runs a scenario in a JVM that runs nothing else.
     *
     * @param flags for the JVM, such as the size of its heap
     */
    public static MemoryScan alone(Class<? extends MemoryScenario> scenario, String... flags) {
        return new MemoryScan(scenario, true, List.of(flags));
    }

    /** The secrets that a scenario used, asked for when it is over. */
    @FunctionalInterface
    public interface Secrets {
        /** All of them. */
        List<Secret> find() throws Exception;
    }

    /**
     * Runs the scenario and searches its memory.
     *
     * @param directory given to the scenario; used by this class too
     */
    public Residue run(Path directory, Secrets secrets) throws Exception {
        byte[] canary = new byte[CANARY_BYTES];
        new SecureRandom().nextBytes(canary);
        Files.write(directory.resolve(MemoryScanMain.CANARY), canary);
        ScanningJvm.Step whenClosed =
                () -> writePatterns(directory, secrets.find(), new Secret(MemoryScanMain.CANARY, canary));
        if (alone) {
            try (ScanningJvm jvm = ScanningJvm.start(flags)) {
                jvm.scan(scenario, directory, whenClosed);
            }
        } else {
            ScanningJvm.shared(flags).scan(scenario, directory, whenClosed);
        }
        return residue(directory);
    }

    private static void writePatterns(Path directory, List<Secret> secrets, Secret canary) throws IOException {
        List<Pattern> patterns = new ArrayList<>(Pattern.of(canary));
        secrets.forEach(secret -> patterns.addAll(Pattern.of(secret)));
        Pattern.write(directory.resolve(MemoryScanMain.PATTERNS), patterns);
    }

    private Residue residue(Path directory) throws IOException {
        Residue all = Residue.read(directory.resolve(MemoryScanMain.RESIDUE));
        Residue canary = all.of(MemoryScanMain.CANARY);
        if (canary.atOnce().copies() == 0 || canary.afterChurn().copies() == 0) {
            throw new AssertionError("the search is blind: it did not find the canary in " + scenario.getName());
        }
        if (all.unreadBytes() > 0) {
            throw new AssertionError("%d bytes of the memory of %s could not be read, so nothing is known of them"
                    .formatted(all.unreadBytes(), scenario.getName()));
        }
        return all.where(finding -> !finding.secret().equals(MemoryScanMain.CANARY));
    }
}
