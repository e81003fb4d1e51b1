package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** From what the client sends to key material, in the two steps that KMS can refuse for different reasons. */
public final class Unwrapping {

    private Unwrapping() {}

    /** The unwrapped bytes; nothing if they were not wrapped with this algorithm under this pair. */
    public static Optional<byte[]> unwrap(WrappingAlgorithm algorithm, WrappingPair pair, byte[] ciphertext) {
        try {
            return Optional.of(algorithm.unwrap(pair.privateKey(), pair.spec().modulusBits(), ciphertext));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    /** The key in the bytes; nothing if they are not a key of this spec. */
    public static Optional<? extends KeyMaterial> parse(KeySpec spec, byte[] bytes) {
        return spec.isRsa() ? RsaMaterial.ofPkcs8(bytes, spec.modulusBits()) : SymmetricMaterial.of(bytes);
    }
}
