package io.byok.pkcs11.internal.bridge;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
        requireKnownPlatform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return switch (chosen()) {
            case "ffm" -> FfmBridge.load(library);
            case "jna" -> jna(library);
            default ->
                throw new BridgeException(
                        "-D" + PROPERTY + "=" + chosen() + " names no bridge. Use ffm (Java 22 and later) or jna.",
                        null);
        };
    }

    private static NativeBridge jna(Path library) {
        if (Jna.FAILURE != null) {
            throw failure("load " + library, Jna.FAILURE);
        }
        return JnaBridge.load(library);
    }

    /** JNA's own start, tried once: a class that could not start says no more why the next time. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final class Jna {
        static final @Nullable Throwable FAILURE = start();

        private static @Nullable Throwable start() {
            try {
                Class.forName("com.sun.jna.NativeLibrary");
                return null;
            } catch (ClassNotFoundException | LinkageError e) {
                return e;
            }
        }
    }

    private static String chosen() {
        return System.getProperty(PROPERTY, FfmBridge.isThere() ? "ffm" : "jna");
    }

    /** CK_ULONG has 32 bits on Windows, and structures are packed there: neither is written here. */
    static void requireKnownPlatform(String os, String arch) {
        if (os.toLowerCase(Locale.ROOT).startsWith("windows") || !(arch.contains("64") || arch.equals("s390x"))) {
            throw new BridgeException(
                    "This is " + os + " on " + arch
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
