package io.byok.core.proof.scenario;

import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.engine.OwnEngine;
import io.byok.core.internal.engine.PublicHalf;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaPublicKey;
import io.byok.core.proof.RsaNumbers;
import io.byok.core.proof.WrapCase;
import io.byok.core.proof.WrappingKeys;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** Wraps material of any length at the seam between keys and engine, as that of a private key. */
public final class EngineWrap implements Scenario<WrapCase> {
    private static final PublicHalf WRAPPING_KEY = new PublicHalf(
            new byte[0], RsaPublicKey.of(WrappingKeys.rsa1024().n().toByteArray(), RsaNumbers.E.longValueExact()));

    /** What came out, so that the work is done for something. */
    private byte[] ciphertext = {};

    @Override
    public Operation prepare(WrapCase input) {
        WrapAlgorithm algorithm = WrapAlgorithm.valueOf(input.algorithm());
        OffHeapSecret material = OffHeapSecret.copyOf(input.material());
        SecureRandom random = new SeededRandom(input.seed());
        return () -> ciphertext = material.use(lent -> OwnEngine.INSTANCE.wrap(algorithm, WRAPPING_KEY, lent, random));
    }
}
