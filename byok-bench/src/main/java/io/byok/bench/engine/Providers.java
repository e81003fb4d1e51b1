package io.byok.bench.engine;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The JCA providers that are measured, and what they cannot do. */
public final class Providers {
    /** Their names, as the benchmarks' parameters give them. */
    public static final List<String> NAMES = List.of("SunJCE", "BouncyCastle", "Corretto");

    private static final List<String> CIPHERS =
            List.of("RSA/ECB/OAEPPadding", JcaKeyWrapCipher.NAME, "AES/GCM/NoPadding", "AES/CTR/NoPadding");

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Providers() {}

    /**
     * Finds a provider.
     *
     * @throws UnsupportedOperationException if it does not run on this machine
     */
    public static Provider named(String name) {
        return switch (name) {
            case "SunJCE" -> Objects.requireNonNull(Security.getProvider("SunJCE"), "SunJCE");
            case "BouncyCastle" -> BOUNCY_CASTLE;
            case "Corretto" -> corretto();
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no provider here: one of " + NAMES + " is. Write it so, with capitals.");
        };
    }

    private static Provider corretto() {
        Throwable error = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (error != null) {
            throw new UnsupportedOperationException(
                    "its native code does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + "; build with -Dcorretto.classifier=... for this machine, or leave it out",
                    error);
        }
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    /** Says what cannot be measured here, so that no row is missing without a word. */
    public static List<String> missing() {
        List<String> sentences = new ArrayList<>();
        for (String name : NAMES) {
            try {
                Provider provider = named(name);
                CIPHERS.stream()
                        .filter(cipher -> !offers(provider, cipher))
                        .forEach(cipher ->
                                sentences.add(name + " " + provider.getVersionStr() + " offers no " + cipher + "."));
            } catch (UnsupportedOperationException e) {
                sentences.add(name + ": " + e.getMessage() + ".");
            }
        }
        return sentences;
    }

    private static boolean offers(Provider provider, String cipher) {
        try {
            return Cipher.getInstance(cipher, provider) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
