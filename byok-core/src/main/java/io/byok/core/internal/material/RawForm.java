package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Symmetric and HMAC keys: raw bytes, of one length or of a range of lengths; a new one has the shortest. */
enum RawForm implements MaterialForm {
    INSTANCE;

    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        return OffHeapSecret.filledBy(spec.minRawBytes().getAsInt(), home -> new CheckedRandom(random).drawInto(home));
    }

    @Override
    public OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random) {
        return Taken.orClosed(given, secret -> {
            requireLength(spec, secret.lengthBytes());
            secret.use(material -> {
                Zeros.refuse(spec, material);
                return spec;
            });
            return secret;
        });
    }

    private static void requireLength(KeyMaterialSpec spec, int actualBytes) {
        int least = spec.minRawBytes().getAsInt();
        int most = spec.maxRawBytes().getAsInt();
        if (actualBytes < least || actualBytes > most) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An " + spec.label() + " of " + actualBytes + " bytes: AWS KMS takes "
                            + (least == most ? "exactly " + least : least + " to " + most) + " raw bytes for " + spec
                            + " (AWS KMS Developer Guide, \"Requirements for imported key material\"). "
                            + (least == most ? exactRemedy(actualBytes, least) : hmacRemedy(actualBytes, most)));
        }
    }

    private static String exactRemedy(int actualBytes, int expectedBytes) {
        if (actualBytes == expectedBytes + 1 || actualBytes == expectedBytes + 2) {
            return "A line break at the end of a file is often what is too much: give the key's bytes alone.";
        }
        if (actualBytes == 2 * expectedBytes || actualBytes == (expectedBytes + 2) / 3 * 4) {
            return "This is the length of the key as hexadecimal or base64 text: decode it first.";
        }
        return "Give the key's own bytes, neither encoded nor padded.";
    }

    private static String hmacRemedy(int actualBytes, int most) {
        return actualBytes > most
                ? "HMAC itself hashes a key that long: KeyMaterial.hashLongHmacKey(...) imports the hash, which gives the"
                        + " same codes (RFC 2104 section 2)."
                : "Use a key as long as the digest, or name the spec whose digest is as short as the key.";
    }

    @Override
    public Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material) {
        return Optional.empty();
    }
}
