package io.byok.core.trace.memory;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The forked process: runs a scenario, waits until its parent knows all secrets, and searches its own memory twice. */
final class MemoryScanMain {
    static final String CANARY = "canary";
    static final String PATTERNS = "patterns";
    static final String RESIDUE = "residue";
    static final String CLOSED = "closed";

    /** Is there to be found: a search that does not find it is blind. */
    private static ByteBuffer canary = ByteBuffer.allocate(0);

    private MemoryScanMain() {}

    /**
     * Runs.
     *
     * @param arguments the class of the scenario, and the directory
     */
    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        canary = OffHeapFile.read(directory.resolve(CANARY));
        ((MemoryScenario) Class.forName(arguments[0]).getConstructor().newInstance()).run(directory);
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
        if (System.in.read() < 0) {
            throw new IOException("the parent has gone before it wrote the patterns");
        }
    }
}
