package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Private keys on elliptic curves. */
enum EcForm implements MaterialForm {
    INSTANCE;

    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        throw new InvalidKeyMaterialException(spec, "This version cannot make an " + spec.label() + " yet.");
    }

    @Override
    public OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random) {
        given.close();
        throw new InvalidKeyMaterialException(spec, "This version cannot read an " + spec.label() + " yet.");
    }

    @Override
    public Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material) {
        return Optional.empty();
    }
}
