package io.byok.core.proof.scenario;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.proof.CurveCase;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** A private key on an elliptic curve that is made here: drawn, encoded, checked, closed. The key given is not used. */
public final class CurveKeyGenerate implements Scenario<CurveCase> {
    @Override
    public Operation prepare(CurveCase input) {
        KeyMaterialSpec spec = KeyMaterialSpec.valueOf(input.spec());
        SecureRandom random = new SeededRandom(input.seed());
        return () -> KeyMaterial.generate(spec, random).close();
    }
}
