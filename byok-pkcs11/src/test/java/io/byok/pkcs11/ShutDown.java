package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.token.RawCalls;
import java.nio.file.Path;

/** In a JVM of its own, since nothing recovers: somebody calls C_Finalize in between. */
public final class ShutDown {
    private ShutDown() {}

    /**
     * Runs.
     *
     * @param arguments module, label of the token, PIN
     */
    public static void main(String... arguments) {
        Path module = Path.of(arguments[0]);
        HsmToken token = HsmToken.module(module).label(arguments[1]).open(arguments[2].toCharArray());
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "shut down");
        RawCalls.of(module).shutDown();
        try {
            key.wrappings();
        } catch (HsmRefusedException e) {
            System.out.println("told: " + e.getMessage());
        }
    }
}
