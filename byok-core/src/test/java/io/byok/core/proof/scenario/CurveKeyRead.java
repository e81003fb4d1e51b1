package io.byok.core.proof.scenario;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.proof.CurveCase;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** A private key on an elliptic curve, taken by the public API: read, checked, encoded anew, closed. */
public final class CurveKeyRead implements Scenario<CurveCase> {
    @Override
    public Operation prepare(CurveCase input) {
        KeyMaterialSpec spec = KeyMaterialSpec.valueOf(input.spec());
        byte[] pkcs8 = input.pkcs8();
        SecureRandom random = new SeededRandom(input.seed());
        return () -> KeyMaterial.copyOf(spec, pkcs8, random).close();
    }
}
