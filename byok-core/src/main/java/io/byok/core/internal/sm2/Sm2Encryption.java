package io.byok.core.internal.sm2;

import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * SM2 public-key encryption, by Bouncy Castle: the one place in this module that loads it on the way of a wrapping.
 *
 * <p>Standards: GM/T 0003.4 (the scheme), GM/T 0009-2012, 7.2 (the ciphertext). Not constant-time: the scalar that Bouncy
 * Castle draws passes through its integers, and what they tell of it, or leave of it in the heap, tells the key.
 */
public final class Sm2Encryption {
    private static final int COORDINATE_BYTES = 32;
    private static final int HASH_BYTES = 32;

    private Sm2Encryption() {}

    /**
     * Encrypts the remaining bytes of {@code message}, which pass through an array that is wiped.
     *
     * @param point uncompressed, and on the curve
     * @return {@code SEQUENCE { x INTEGER, y INTEGER, hash OCTET STRING, ciphertext OCTET STRING }} in DER
     * @throws io.byok.core.internal.math.RandomSourceException if the source is stuck
     */
    public static byte[] encrypt(byte[] point, ByteBuffer message, SecureRandom random) {
        try (Scratch scratch = new Scratch()) {
            // Bouncy Castle draws its scalar unseen, so a broken source must be found out before.
            new CheckedRandom(random).draw(CheckedRandom.MINIMUM_BYTES, scratch);
            byte[] copy = scratch.bytes(message.remaining());
            message.duplicate().get(copy);
            return structured(ByteBuffer.wrap(encrypt(point, copy, random)));
        }
    }

    private static byte[] encrypt(byte[] point, byte[] message, SecureRandom random) {
        ECDomainParameters curve = new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(
                true,
                new ParametersWithRandom(
                        new ECPublicKeyParameters(curve.getCurve().decodePoint(point), curve), random));
        try {
            return engine.processBlock(message, 0, message.length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("Bouncy Castle refuses to encrypt under a key that was checked", e);
        }
    }

    /** From C1 || C3 || C2, with C1 = 04 || x || y. */
    private static byte[] structured(ByteBuffer raw) {
        int hashFrom = 1 + 2 * COORDINATE_BYTES;
        int ciphertextFrom = hashFrom + HASH_BYTES;
        return Der.sequence(
                        Der.unsignedInteger(raw.slice(1, COORDINATE_BYTES)),
                        Der.unsignedInteger(raw.slice(1 + COORDINATE_BYTES, COORDINATE_BYTES)),
                        Der.octetString(Der.bytes(raw.slice(hashFrom, HASH_BYTES))),
                        Der.octetString(Der.bytes(raw.slice(ciphertextFrom, raw.limit() - ciphertextFrom))))
                .toBytes();
    }
}
