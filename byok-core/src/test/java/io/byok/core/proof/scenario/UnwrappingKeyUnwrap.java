package io.byok.core.proof.scenario;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrapFailedException;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.core.proof.RsaNumbers;
import io.byok.core.proof.UnwrapCase;
import io.byok.core.trace.Scenario;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/** Unwraps an AES-256 key by the public API, which draws what blinds from the system's own source. */
public final class UnwrappingKeyUnwrap implements Scenario<UnwrapCase> {
    /** Opened once each: their checks take long, and are traced elsewhere. */
    private static final Map<RsaNumbers, UnwrappingKey> OPENED = new HashMap<>();

    /** What came out, so that the work is done for something. */
    private boolean opened;

    @Override
    public Operation prepare(UnwrapCase input) throws GeneralSecurityException {
        UnwrappingKey key = opened(input.key());
        WrappedKey wrapped = WrappedKey.of(
                input.ciphertext(),
                WrapAlgorithm.valueOf(input.algorithm()),
                key.wrappingKey().fingerprint());
        // The first use of a key and every 64th after it draw the blinding, which is public. Two uses a case, the first
        // of
        // them here, keep the one that is traced off those; the draw itself is traced in EngineUnwrap.
        unwrap(key, wrapped);
        return () -> unwrap(key, wrapped);
    }

    private void unwrap(UnwrappingKey key, WrappedKey wrapped) {
        try (KeyMaterial material = key.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            opened = !material.isClosed();
        } catch (UnwrapFailedException e) {
            opened = false;
        }
    }

    private static UnwrappingKey opened(RsaNumbers numbers) throws GeneralSecurityException {
        UnwrappingKey key = OPENED.get(numbers);
        if (key == null) {
            key = UnwrappingKey.copyOf(WrappingKey.Spec.RSA_2048, numbers.pkcs8());
            OPENED.put(numbers, key);
        }
        return key;
    }
}
