package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Scratch;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * MGF1, the mask generation function, over one hash function.
 *
 * <p>Standard: RFC 8017, B.2.1. Leaks the lengths of seed and mask. The digest is reset after each mask: its state is what
 * it was fed.
 */
final class Mgf1 {
    private final MessageDigest digest;
    private final byte[] block;

    Mgf1(OaepDigest hash, Scratch scratch) {
        digest = hash.newDigest();
        block = scratch.bytes(hash.lengthBytes());
    }

    /**
     * Sets {@code mask[from .. from + length)} to the mask of {@code seed[seedFrom .. seedFrom + seedLength)}.
     *
     * <p>The mask is at most some hundred bytes long here, so step 1, the bound of 2^32 hLen, always holds.
     */
    void generate(byte[] seed, int seedFrom, int seedLength, byte[] mask, int from, int length) {
        try {
            // Step 3: T = T || Hash(mgfSeed || C), C being the counter in four bytes; step 4: its first octets.
            for (int done = 0, counter = 0; done < length; done += block.length, counter++) {
                digest.update(seed, seedFrom, seedLength);
                for (int shift = 24; shift >= 0; shift -= 8) {
                    digest.update((byte) (counter >>> shift));
                }
                digest.digest(block, 0, block.length);
                System.arraycopy(block, 0, mask, from + done, Math.min(block.length, length - done));
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of " + block.length + " bytes did not fit its buffer", e);
        } finally {
            digest.reset();
        }
    }
}
