package io.byok.pkcs11.token;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The soft token of NSS with an empty database of its own, or a plain word that it is not here. */
public final class Nss {
    /** The label that NSS gives its token for keys. */
    public static final String LABEL = "NSS Certificate DB";

    /** The PIN of the database. */
    public static final String PIN = "nss-1234";

    private static final List<String> MODULES = List.of(
            "/usr/lib/x86_64-linux-gnu/libsoftokn3.so",
            "/usr/lib/aarch64-linux-gnu/libsoftokn3.so",
            "/usr/lib64/libsoftokn3.so");

    private static Path database;

    private Nss() {}

    /** The library; the calling test is skipped, and says so, where it is not installed. */
    public static Path module() {
        Optional<Path> module =
                MODULES.stream().map(Path::of).filter(Files::exists).findFirst();
        assumeTrue(
                module.isPresent(), "NOT RUN: the NSS soft token is not installed (Debian: apt-get install libnss3)");
        return module.orElseThrow();
    }

    /** What NSS wants to be told when it is initialised. */
    static String arguments(Path database) {
        return "configdir='sql:" + database + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=";
    }

    /** A SunPKCS11 configuration of the database that has its PIN, for another JVM. */
    public static String configuration() {
        initialize();
        return "name = nss\nlibrary = " + module() + "\nnssArgs = \"" + arguments(database) + "\"\nslot = 2\n";
    }

    /** Gives the database its PIN. */
    public static synchronized void initialize() {
        if (database != null) {
            return;
        }
        try {
            Path made = Files.createTempDirectory(Path.of("target"), "nss").toAbsolutePath();
            Cryptoki cryptoki = Cryptoki.load(module(), arguments(made));
            long slot = cryptoki.tokens().stream()
                    .filter(token -> token.label().equals(LABEL))
                    .findFirst()
                    .orElseThrow()
                    .slot();
            RawCalls.of(module()).setFirstPin(slot, "", PIN);
            database = made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
