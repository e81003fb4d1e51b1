package io.byok.pkcs11.token;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.pkcs11.internal.bridge.Bridges;
import io.byok.pkcs11.internal.bridge.NativeBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** SoftHSM behind a library that counts logins, lies, loses or moves its token when told to. */
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
        answer(sessions, 0x32);
    }

    /** Makes the next so many C_WrapKey answer this. */
    public void answer(int times, long returnValue) {
        set(4, returnValue);
        set(3, times);
    }

    /** Makes the next so many C_GenerateKey make their key and answer CKR_DEVICE_REMOVED. */
    public void forget(int keys) {
        set(5, keys);
    }

    /** Whether every login is answered by CKR_PIN_LOCKED. */
    public void lock(boolean locked) {
        set(6, locked ? 1 : 0);
    }

    /** Makes C_GetTokenInfo of one slot answer CKR_TOKEN_NOT_RECOGNIZED; of none by -1. */
    public void breakSlot(long slot) {
        set(7, slot);
    }

    /** Makes the tokens of two slots change their places; of none by -1. */
    public void swap(long one, long other) {
        set(9, other);
        set(8, one);
    }

    /** How often a secret attribute was asked for. */
    public long secretsAsked() {
        return bridge.call(bridge.symbol("shim_secrets_asked"));
    }

    private void set(long what, long value) {
        bridge.call(bridge.symbol("shim_set"), what, value);
    }

    /** How often C_Login was called. */
    public long logins() {
        return bridge.call(bridge.symbol("shim_logins"));
    }
}
