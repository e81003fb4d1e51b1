package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import java.nio.file.Path;

/** In a JVM of its own: opens a token, as often as it is told, and tells what came of it. */
public final class OpenAndTell {
    private OpenAndTell() {}

    /**
     * Runs.
     *
     * @param arguments four for each time: "module" and its path, or "configuration" and its text; the token's label; the PIN
     */
    public static void main(String... arguments) {
        for (int i = 0; i < arguments.length; i += 4) {
            HsmTokenBuilder builder = arguments[i].equals("module")
                    ? HsmToken.module(Path.of(arguments[i + 1]))
                    : HsmToken.configuration(arguments[i + 1]);
            try {
                HsmToken token = builder.label(arguments[i + 2]).open(arguments[i + 3].toCharArray());
                HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "told");
                System.out.println("opened " + token.label() + ", which wraps by " + key.wrappings());
            } catch (HsmException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
