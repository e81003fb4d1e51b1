package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapFailedException;
import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;

/** RSA private keys: PKCS#8 in DER, two primes, in the one canonical encoding. */
enum RsaForm implements MaterialForm {
    INSTANCE;

    /** By the JDK's generator, whose {@code BigInteger}s stay in the heap until it is collected and overwritten. */
    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        byte[] pkcs8 = null;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(spec.sizeBits(), RSAKeyGenParameterSpec.F4), random);
            pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
            return OffHeapSecret.copyOf(pkcs8);
        } catch (GeneralSecurityException e) {
            throw new WrapFailedException(
                    "No " + spec.label() + " could be generated: the JDK's RSA generator failed."
                            + " Check the security providers that this JVM is configured with.",
                    e);
        } finally {
            Wipe.array(pkcs8);
        }
    }

    @Override
    public OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random) {
        return Taken.orClosed(RsaKeys.plain(spec, given), secret -> {
            secret.use(material -> {
                RsaKeys.openPrivate(spec, material, random).close();
                return spec;
            });
            return secret;
        });
    }

    @Override
    public Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material) {
        RsaPrivateKeyDer parts = RsaPrivateKeyDer.parse(material);
        return Optional.of(RsaPublicKeys.toJca(parts.modulus(), parts.publicExponent()));
    }
}
