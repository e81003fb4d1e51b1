package io.byok.core.proof.scenario;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.proof.WrapCase;
import io.byok.core.proof.WrappingKeys;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** The whole life of an AES-256 key that is made here: drawn, checked, wrapped, closed. The material given is not used. */
public final class KeyMaterialGenerate implements Scenario<WrapCase> {
    private static final WrappingKey WRAPPING_KEY = WrappingKey.of(WrappingKeys.rsa2048());

    /** What came out, so that the work is done for something. */
    private byte[] ciphertext = {};

    @Override
    public Operation prepare(WrapCase input) {
        WrapAlgorithm algorithm = WrapAlgorithm.valueOf(input.algorithm());
        SecureRandom random = new SeededRandom(input.seed());
        return () -> {
            try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, random)) {
                ciphertext = key.wrap(WRAPPING_KEY, algorithm).ciphertext();
            }
        };
    }
}
