package io.byok.pkcs11.internal.bridge;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bridge this Java takes: its own foreign function interface from Java 22 on, JNA before. The system property
 * {@value #PROPERTY} names one, {@code ffm} or {@code jna}.
 */
public final class Bridges {
    /** Names the bridge to take. */
    public static final String PROPERTY = "io.byok.pkcs11.bridge";

    /** Held for the life of the process: no library is unloaded, and none is loaded twice. */
    private static final Map<Path, NativeBridge> LOADED = new ConcurrentHashMap<>();

    private Bridges() {}

    /**
     * Loads a library, or gives the bridge to it that is there.
     *
     * @throws BridgeException with the remedy, if there is no way to it
     */
    public static NativeBridge load(Path library) {
        return LOADED.computeIfAbsent(library, Bridges::loadAnew);
    }

    private static NativeBridge loadAnew(Path library) {
        requireKnownPlatform();
        return switch (chosen()) {
            case "ffm" -> FfmBridge.load(library);
            case "jna" -> JnaBridge.load(library);
            default ->
                throw new BridgeException(
                        "-D" + PROPERTY + "=" + chosen() + " names no bridge. Use ffm (Java 22 and later) or jna.",
                        null);
        };
    }

    private static String chosen() {
        return System.getProperty(PROPERTY, FfmBridge.isThere() ? "ffm" : "jna");
    }

    /** CK_ULONG has 32 bits on Windows, and structures are packed there: neither is written here. */
    private static void requireKnownPlatform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows") || !System.getProperty("os.arch", "").contains("64")) {
            throw new BridgeException(
                    "This is " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                            + "; PKCS#11 structures are laid out here for 64-bit Linux and macOS only. Run"
                            + " the wrapping on such a machine.",
                    null);
        }
    }

    /** What stood in the way, with the remedy where there is one. */
    static RuntimeException failure(String what, Throwable cause) {
        if (cause instanceof BridgeException known) {
            return known;
        }
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        return new BridgeException("cannot " + what + ": " + reason(cause), cause);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalCallerException) {
                return cause.getMessage() + ". Java denies native access to this code. Start it with"
                        + " --enable-native-access=ALL-UNNAMED (on the module path: =io.byok.pkcs11,com.sun.jna), or put"
                        + " \"Enable-Native-Access: ALL-UNNAMED\" into the manifest of the application's jar";
            }
            if (cause instanceof ClassNotFoundException) {
                return cause.getMessage()
                        + " is not there. Put net.java.dev.jna:jna beside byok-pkcs11, or run on Java 22"
                        + " or later, which needs no JNA";
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
