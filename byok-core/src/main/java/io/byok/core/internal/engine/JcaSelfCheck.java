package io.byok.core.internal.engine;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapFailedException;
import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.internal.material.MaterialForm;
import io.byok.core.internal.material.RsaKeys;
import io.byok.core.internal.material.RsaPublicKeys;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sees whether a provider does what it is told, before any real key is put under its ciphers: what it wraps, our own engine
 * must open; what our own engine wraps, it must open. Both with a throw-away RSA pair and a throw-away key.
 */
final class JcaSelfCheck {
    private static final KeyMaterialSpec PAIR = KeyMaterialSpec.RSA_2048;
    /** Not a multiple of 8, so that the padding of the key wrap is seen too. */
    private static final int MESSAGE_BYTES = 33;

    private final JcaCiphers ciphers;
    private final SecureRandom random;

    JcaSelfCheck(Provider provider, SecureRandom random) {
        this.ciphers = new JcaCiphers(provider);
        this.random = random;
    }

    JcaEngine run() {
        OffHeapSecret pkcs8 = MaterialForm.of(PAIR).generate(PAIR, random);
        try (PrivateHalf privateHalf =
                        new PrivateHalf(pkcs8, pkcs8.use(material -> RsaKeys.openPrivate(PAIR, material, random)));
                OffHeapSecret message =
                        OffHeapSecret.filledBy(MESSAGE_BYTES, home -> new CheckedRandom(random).drawInto(home))) {
            PublicHalf publicHalf = pkcs8.use(JcaSelfCheck::publicHalf);
            Set<WrapAlgorithm> able = EnumSet.noneOf(WrapAlgorithm.class);
            for (WrapAlgorithm algorithm : WrapAlgorithm.values()) {
                if (algorithm.isOaep() || (algorithm.isHybrid() && ciphers.canKeyWrap())) {
                    requireAsTold(algorithm, privateHalf, publicHalf, message);
                    able.add(algorithm);
                }
            }
            return new JcaEngine(ciphers, able);
        }
    }

    private static PublicHalf publicHalf(ByteBuffer material) {
        RsaPrivateKeyDer parts = RsaPrivateKeyDer.parse(material);
        PublicKey publicKey = RsaPublicKeys.toJca(parts.modulus(), parts.publicExponent());
        return new PublicHalf(
                publicKey.getEncoded(), RsaKeys.publicKey(PAIR.sizeBits(), parts.modulus(), parts.publicExponent()));
    }

    private void requireAsTold(
            WrapAlgorithm algorithm, PrivateHalf privateHalf, PublicHalf publicHalf, OffHeapSecret message) {
        JcaEngine theirs = new JcaEngine(ciphers, EnumSet.of(algorithm));
        byte[] byThem = message.use(m -> theirs.wrap(algorithm, publicHalf, m, random));
        requireOpens(OwnEngine.INSTANCE, algorithm, privateHalf, byThem, message, "wraps otherwise than told");
        byte[] byUs = message.use(m -> OwnEngine.INSTANCE.wrap(algorithm, publicHalf, m, random));
        requireOpens(theirs, algorithm, privateHalf, byUs, message, "does not open what is wrapped so");
    }

    private void requireOpens(
            Engine engine,
            WrapAlgorithm algorithm,
            PrivateHalf privateHalf,
            byte[] ciphertext,
            OffHeapSecret message,
            String otherwise) {
        if (!opens(engine, algorithm, privateHalf, ciphertext, message)) {
            throw new WrapFailedException("The security provider " + ciphers + " was told to do " + algorithm
                    + " with explicit parameters (digest and MGF1 digest " + algorithm.digest() + ", empty label) and "
                    + otherwise + ", seen on a throw-away key. KMS would refuse its ciphertexts"
                    + " (InvalidCiphertextException). Use another provider or version, or this library's own engine.");
        }
    }

    private boolean opens(
            Engine engine, WrapAlgorithm algorithm, PrivateHalf privateHalf, byte[] ciphertext, OffHeapSecret message) {
        try (OffHeapSecret opened = engine.unwrap(algorithm, privateHalf, ciphertext, random)) {
            return opened.use(a -> message.use(a::equals));
        } catch (UnwrapFailedException e) {
            return false;
        }
    }
}
