package io.byok.core.proof.scenario;

import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.engine.OwnEngine;
import io.byok.core.internal.engine.PrivateHalf;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaKeys;
import io.byok.core.internal.rsa.RsaPrivateKey;
import io.byok.core.proof.RsaNumbers;
import io.byok.core.proof.UnwrapCase;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.security.SecureRandom;

/** Unwraps at the seam between keys and engine, and wipes what came out. */
public final class EngineUnwrap implements Scenario<UnwrapCase> {
    /** What came out, so that the work is done for something. */
    private int lengthBytes;

    @Override
    public Operation prepare(UnwrapCase input) {
        WrapAlgorithm algorithm = WrapAlgorithm.valueOf(input.algorithm());
        PrivateHalf key = new PrivateHalf(OffHeapSecret.copyOf(new byte[] {1}), checked(input.key()));
        byte[] ciphertext = input.ciphertext();
        SecureRandom random = new SeededRandom(input.seed());
        return () -> {
            try (OffHeapSecret opened = OwnEngine.INSTANCE.unwrap(algorithm, key, ciphertext, random)) {
                lengthBytes = opened.lengthBytes();
            } catch (UnwrapFailedException e) {
                lengthBytes = -1;
            }
        };
    }

    private static RsaPrivateKey checked(RsaNumbers key) {
        return new RsaKeys(key.n(), RsaNumbers.E, key.d(), key.p(), key.q()).privateKey();
    }
}
