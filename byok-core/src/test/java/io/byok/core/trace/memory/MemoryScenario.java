package io.byok.core.trace.memory;

import java.nio.file.Path;

/**
 * A use of secrets in a process of its own, whose memory is searched when it is over. Implementations are public and have
 * a public constructor without arguments.
 */
@FunctionalInterface
public interface MemoryScenario {
    /**
     * Uses secrets and closes whatever holds them.
     *
     * @param directory what the test put there (secrets too) is read from here, and what the test needs to derive other
     *     secrets, such as a ciphertext, written here
     */
    void run(Path directory) throws Exception;
}
