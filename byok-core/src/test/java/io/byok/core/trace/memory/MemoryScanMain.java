package io.byok.core.trace.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The forked process: runs one scenario after the other, as its parent names them; after each it waits until the parent knows
 * all secrets, and searches its own memory twice.
 */
final class MemoryScanMain {
    static final String CANARY = "canary";
    static final String PATTERNS = "patterns";
    static final String RESIDUE = "residue";
    static final String CLOSED = "closed";
    static final String SEARCHED = "searched";

    private static final BufferedReader PARENT =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** Is there to be found: a search that does not find it is blind. */
    private static ByteBuffer canary = ByteBuffer.allocate(0);

    private MemoryScanMain() {}

    /** Runs until the parent has no more to say: for each scenario its class in one line, and its directory in another. */
    public static void main(String... arguments) throws Exception {
        for (String scenario = PARENT.readLine(); scenario != null; scenario = PARENT.readLine()) {
            scan(Class.forName(scenario).asSubclass(MemoryScenario.class), Path.of(PARENT.readLine()));
            System.out.println(SEARCHED);
        }
    }

    private static void scan(Class<? extends MemoryScenario> scenario, Path directory) throws Exception {
        canary = OffHeapFile.read(directory.resolve(CANARY));
        // Room for the scenario, whatever an earlier one left.
        System.gc();
        scenario.getConstructor().newInstance().run(directory);
        WeakReference<Object> sweptByTheFirstCollection = new WeakReference<>(new Object());
        System.out.println(CLOSED);
        waitForPatterns();
        List<Pattern> patterns = Pattern.read(directory.resolve(PATTERNS));
        Residue atOnce = MemorySearch.search(Finding.AT_ONCE, patterns);
        if (sweptByTheFirstCollection.refersTo(null)) {
            throw new IllegalStateException(
                    "the collector ran before the first search was over, and may have swept up");
        }
        Churn.run();
        Residue afterChurn = MemorySearch.search(Finding.AFTER_CHURN, patterns);
        atOnce.plus(afterChurn).write(directory.resolve(RESIDUE));
        Reference.reachabilityFence(canary);
    }

    private static void waitForPatterns() throws IOException {
        if (PARENT.readLine() == null) {
            throw new IOException("the parent has gone before it wrote the patterns");
        }
    }
}
