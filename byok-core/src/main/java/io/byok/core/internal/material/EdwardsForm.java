package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.Ed25519Der;
import io.byok.core.internal.asn1.Pkcs8Der;
import io.byok.core.internal.ec.Ed25519;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ed25519 private keys: PKCS#8 around a seed of 32 bytes (RFC 8410). */
enum EdwardsForm implements MaterialForm {
    INSTANCE;

    private static final String RFC_8410 = "RFC 8410 section 7";

    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        try (OffHeapSecret seed =
                OffHeapSecret.filledBy(Ed25519.KEY_BYTES, home -> new CheckedRandom(random).drawInto(home))) {
            return seed.use(EdwardsForm::encoded);
        }
    }

    @Override
    public OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random) {
        return Taken.orClosed(given, secret -> secret.use(pkcs8 -> canonical(spec, pkcs8)));
    }

    private static OffHeapSecret canonical(KeyMaterialSpec spec, ByteBuffer pkcs8) {
        Pkcs8Der envelope = PrivateKeys.open(spec, pkcs8, spec.algorithmOid().orElseThrow());
        if (envelope.parameters() != null) {
            throw PrivateKeys.refused(spec, "its algorithm has parameters", "RFC 8410 section 3");
        }
        ByteBuffer seed = PrivateKeys.read(spec, pkcs8, RFC_8410, () -> Ed25519Der.seed(envelope.privateKey()));
        if (seed.remaining() != Ed25519.KEY_BYTES) {
            throw PrivateKeys.refused(
                    spec, "its seed has " + seed.remaining() + " bytes, where it must have 32", RFC_8410);
        }
        Zeros.refuse(spec, seed);
        requireSame(spec, envelope.publicKey(), Ed25519.publicKey(seed));
        return encoded(seed);
    }

    private static void requireSame(KeyMaterialSpec spec, @Nullable ByteBuffer given, byte[] derived) {
        if (given != null && !given.equals(ByteBuffer.wrap(derived))) {
            throw PrivateKeys.refused(spec, "its public key belongs to another private key", "RFC 8032, 5.1.5");
        }
    }

    private static OffHeapSecret encoded(ByteBuffer seed) {
        return Ed25519Der.encode(seed).toSecret();
    }

    /** The seed stands at the end of the canonical encoding. */
    @Override
    public Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material) {
        ByteBuffer seed = material.slice(material.limit() - Ed25519.KEY_BYTES, Ed25519.KEY_BYTES);
        return Optional.of(EcPublicKeys.ofEd25519(Ed25519.publicKey(seed)));
    }
}
