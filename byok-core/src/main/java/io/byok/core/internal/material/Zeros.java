package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.math.Choice;
import java.nio.ByteBuffer;

/** Key material of zeros is never a key: it is memory that was wiped or never filled, and KMS would take it. */
public final class Zeros {
    private Zeros() {}

    /**
     * Refuses zeros. Every byte is read; only the verdict is told.
     *
     * @param material position to limit, read in place
     * @throws InvalidKeyMaterialException if every byte is zero
     */
    public static void refuse(KeyMaterialSpec spec, ByteBuffer material) {
        int any = 0;
        for (int i = material.position(); i < material.limit(); i++) {
            any |= material.get(i);
        }
        if (Choice.isZero(any).declassify()) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An " + spec.label()
                            + " whose bytes are all zero: that is memory that was wiped or never filled, not"
                            + " a key. Read the key again from its source.");
        }
    }
}
