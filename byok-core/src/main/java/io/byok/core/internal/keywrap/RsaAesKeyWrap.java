package io.byok.core.internal.keywrap;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretLength;
import io.byok.core.internal.rsa.Oaep;
import io.byok.core.internal.rsa.OaepDecryption;
import io.byok.core.internal.rsa.OaepMessage;
import io.byok.core.internal.rsa.RsaPrivateKey;
import io.byok.core.internal.rsa.RsaPublicKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * RSA_AES_KEY_WRAP: a fresh AES-256 key under RSAES-OAEP, followed by the key under that AES key.
 *
 * <p>Standard: PKCS#11 v3.0, 2.1.21 (CKM_RSA_AES_KEY_WRAP), with the AES key of 256 bits that AWS KMS asks for.
 */
public final class RsaAesKeyWrap {
    private static final int KEK_BYTES = 32;

    private RsaAesKeyWrap() {}

    /**
     * Wraps the remaining bytes of {@code key}, read at absolute positions.
     *
     * @throws FaultException if the key is all zeros once it is wrapped, as if it had been wiped meanwhile
     */
    public static byte[] wrap(RsaPublicKey publicKey, Oaep oaep, ByteBuffer key, SecureRandom random) {
        int k = publicKey.lengthBytes();
        byte[] wrapped = new byte[k + AesKeyWrapPad.wrappedLengthBytes(key.remaining())];
        try (Scratch scratch = new Scratch()) {
            byte[] kek = new CheckedRandom(random).draw(KEK_BYTES, scratch);
            byte[] wrappedKey = AesKeyWrapPad.wrap(kek, key);
            requireNotZero(key);
            byte[] wrappedKek = oaep.encrypt(publicKey, ByteBuffer.wrap(kek), random);
            System.arraycopy(wrappedKek, 0, wrapped, 0, k);
            System.arraycopy(wrappedKey, 0, wrapped, k, wrappedKey.length);
        }
        return wrapped;
    }

    private static void requireNotZero(ByteBuffer key) {
        int any = 0;
        for (int i = key.position(); i < key.limit(); i++) {
            any |= key.get(i);
        }
        FaultException.throwUnless(
                Choice.isZero(any).not(),
                "the key is all zeros in memory after it was wrapped: nothing was released; keep it open until the wrapping"
                        + " ends");
    }

    /**
     * Unwraps into the remaining bytes of {@code destination}, which has room for all but the first k + 8 of
     * {@code wrapped}.
     *
     * <p>Where OAEP fails, a random AES key takes the place of the one it did not give, and the work goes on to the one
     * verdict at its end.
     *
     * @return bytes of the key
     * @throws io.byok.core.internal.math.OpaqueFailureException if it does not open, whatever the reason; the
     *     destination then holds zeros
     */
    public static int unwrap(
            RsaPrivateKey privateKey, Oaep oaep, ByteBuffer wrapped, ByteBuffer destination, SecureRandom random) {
        int k = privateKey.publicKey().lengthBytes();
        int wrappedKeyLength = Math.max(0, wrapped.remaining() - k);
        boolean fits = AesKeyWrapPad.isWrappedLength(wrappedKeyLength);
        new SecretLength(fits ? Choice.TRUE : Choice.FALSE, 0).declassify();
        try (Scratch scratch = new Scratch()) {
            OaepMessage message =
                    new OaepDecryption(oaep, privateKey).open(wrapped.slice(wrapped.position(), k), random, scratch);
            byte[] kek = scratch.bytes(KEK_BYTES);
            Choice opened = message.selectInto(kek, new CheckedRandom(random).draw(KEK_BYTES, scratch));
            ByteBuffer wrappedKey = wrapped.slice(wrapped.position() + k, wrappedKeyLength);
            SecretLength outcome =
                    AesKeyWrapPad.unwrap(kek, wrappedKey, destination).and(opened);
            for (int i = destination.position(); i < destination.position() + wrappedKeyLength - 8; i++) {
                destination.put(i, (byte) (destination.get(i) & outcome.valid().mask()));
            }
            return outcome.declassify();
        }
    }
}
