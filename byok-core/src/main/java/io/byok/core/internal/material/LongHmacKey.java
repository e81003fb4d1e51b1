package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** HMAC keys that are longer than AWS KMS takes: HMAC hashes them itself (RFC 2104 section 2), and so do we. */
public final class LongHmacKey {
    private LongHmacKey() {}

    /**
     * The hash of the key by the digest of its spec.
     *
     * @throws InvalidKeyMaterialException if the spec is none of HMAC, or the key so short that KMS takes it as it is
     */
    public static OffHeapSecret hash(KeyMaterialSpec spec, byte[] longKey) {
        requireHmac(spec);
        int most = spec.maxRawBytes().getAsInt();
        if (longKey.length <= most) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An " + spec.label() + " of " + longKey.length + " bytes is not to be hashed: AWS KMS takes up to "
                            + most
                            + " bytes as they are, and HMAC hashes only keys longer than a block (RFC 2104 section"
                            + " 2), so a hash could give other codes. Use copyOf(...).");
        }
        MessageDigest digest = digest("SHA-" + spec.sizeBits());
        byte[] hash = digest.digest(longKey);
        try {
            return OffHeapSecret.copyOf(hash);
        } finally {
            Wipe.array(hash);
            // Its state is what it was fed.
            digest.reset();
        }
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime of OpenJDK has " + name, e);
        }
    }

    private static void requireHmac(KeyMaterialSpec spec) {
        if (spec.family() != KeyMaterialSpec.Family.HMAC) {
            throw new InvalidKeyMaterialException(
                    spec,
                    spec
                            + " is no spec of an HMAC key, and no other key may be replaced by its hash (RFC 2104 section 2)."
                            + " Name HMAC_224, HMAC_256, HMAC_384 or HMAC_512, or use copyOf(...).");
        }
    }
}
