package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Symmetric keys: raw bytes of exactly one length. */
enum RawForm implements MaterialForm {
    INSTANCE;

    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        return OffHeapSecret.filledBy(spec.sizeBits() / 8, home -> new CheckedRandom(random).drawInto(home));
    }

    @Override
    public void check(KeyMaterialSpec spec, ByteBuffer material, SecureRandom random) {
        int expectedBytes = spec.sizeBits() / 8;
        if (material.remaining() != expectedBytes) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An " + spec.label() + " of " + material.remaining() + " bytes: AWS KMS takes exactly "
                            + expectedBytes + " raw bytes for " + spec + " (AWS KMS Developer Guide, \"Requirements for"
                            + " imported key material\"). " + remedy(material.remaining(), expectedBytes));
        }
        Zeros.refuse(spec, material);
    }

    private static String remedy(int actualBytes, int expectedBytes) {
        if (actualBytes == expectedBytes + 1 || actualBytes == expectedBytes + 2) {
            return "A line break at the end of a file is often what is too much: give the key's bytes alone.";
        }
        if (actualBytes == 2 * expectedBytes || actualBytes == (expectedBytes + 2) / 3 * 4) {
            return "This is the length of the key as hexadecimal or base64 text: decode it first.";
        }
        return "Give the key's own bytes, neither encoded nor padded.";
    }

    @Override
    public Optional<PublicKey> publicKey(ByteBuffer material) {
        return Optional.empty();
    }
}
