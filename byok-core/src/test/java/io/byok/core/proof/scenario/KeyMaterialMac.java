package io.byok.core.proof.scenario;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.proof.WrapCase;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** An HMAC key by the public API: taken, used for a code, closed. The case's algorithm is the name of its spec. */
public final class KeyMaterialMac implements Scenario<WrapCase> {
    /** What came out, so that the work is done for something. */
    private byte[] code = {};

    @Override
    public Operation prepare(WrapCase input) {
        KeyMaterialSpec spec = KeyMaterialSpec.valueOf(input.algorithm());
        byte[] material = input.material();
        SecureRandom random = new SeededRandom(input.seed());
        byte[] message = new byte[32];
        return () -> {
            try (KeyMaterial key = KeyMaterial.copyOf(spec, material, random)) {
                code = key.mac(message).orElseThrow();
            }
        };
    }
}
