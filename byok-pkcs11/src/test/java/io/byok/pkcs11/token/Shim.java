package io.byok.pkcs11.token;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.pkcs11.internal.bridge.Bridges;
import io.byok.pkcs11.internal.bridge.NativeBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** SoftHSM behind a library that counts logins, lies about the digest of OAEP or loses its token when told to. */
public final class Shim {
    private static final Path LIBRARY = Path.of("target", "shim.so").toAbsolutePath();

    private final NativeBridge bridge;

    private Shim(NativeBridge bridge) {
        this.bridge = bridge;
    }

    /** Compiles it; the calling test is skipped, and says so, where there is no compiler. */
    public static Shim compile() {
        Path softHsm = SoftHsm.module();
        assumeTrue(Files.exists(Path.of("/usr/bin/gcc")), "NOT RUN: there is no gcc to make a lying token with");
        Commands.run(List.of(
                "gcc",
                "-shared",
                "-fPIC",
                "-o",
                LIBRARY.toString(),
                "src/test/c/shim.c",
                "-DMODULE=\"" + softHsm + "\"",
                "-ldl"));
        return new Shim(Bridges.load(LIBRARY));
    }

    /** The library. */
    public Path module() {
        return LIBRARY;
    }

    /** Whether OAEP is done with SHA-1 whatever is asked for. */
    public void lie(boolean lying) {
        set(1, lying ? 1 : 0);
    }

    /** Whether the token is away. */
    public void unplug(boolean unplugged) {
        set(2, unplugged ? 1 : 0);
    }

    /** Makes the next so many C_WrapKey answer CKR_DEVICE_REMOVED. */
    public void lose(int sessions) {
        set(3, sessions);
    }

    private void set(long what, long value) {
        bridge.call(bridge.symbol("shim_set"), what, value);
    }

    /** How often C_Login was called. */
    public long logins() {
        return bridge.call(bridge.symbol("shim_logins"));
    }
}
