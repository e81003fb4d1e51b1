package io.byok.core.internal.export;

import static io.byok.core.internal.export.Asn1.nothing;
import static io.byok.core.internal.export.Asn1.number;
import static io.byok.core.internal.export.Asn1.octets;
import static io.byok.core.internal.export.Asn1.oid;

import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.keywrap.AesBlocks;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.pbe.Password;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Encryption under a password: PBES2 (RFC 8018, 6.2) with PBKDF2, HMAC-SHA-256 and AES-256-CBC, the strongest that the JDK
 * and OpenSSL read alike.
 *
 * <p>The plaintext is read from its off-heap home a block at a time, and stands in no array longer than that. Bouncy Castle's
 * HMAC keeps states that stand for the password until they are collected.
 */
public final class Pbes2 {
    /** What OWASP asks of PBKDF2-HMAC-SHA-256 since 2023. */
    static final int ITERATIONS = 600_000;

    static final int SALT_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String HMAC_SHA_256 = "1.2.840.113549.2.9";
    private static final String AES_256_CBC = "2.16.840.1.101.3.4.1.42";

    private Pbes2() {}

    /** An EncryptedPrivateKeyInfo (RFC 5958, 3) in DER, of a PrivateKeyInfo from position to limit. */
    public static byte[] encrypt(ByteBuffer privateKeyInfo, Password password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] iv = new byte[AesBlocks.BLOCK_BYTES];
        random.nextBytes(salt);
        random.nextBytes(iv);
        byte[] key = password.useUtf8(bytes -> derive(bytes, salt));
        try {
            byte[] ciphertext = cbc(key, iv, privateKeyInfo);
            return Asn1.publicBytes(Der.sequence(algorithm(salt, iv), octets(ciphertext)));
        } finally {
            Wipe.array(key);
        }
    }

    /**
     * PBKDF2 (RFC 8018, 5.2) for the one block that the key is: F = U_1 xor ... xor U_c. Bouncy Castle's generator leaves a copy
     * of its result behind, its HMAC does not.
     */
    private static byte[] derive(byte[] password, byte[] salt) {
        HMac prf = new HMac(new SHA256Digest());
        KeyParameter key = new KeyParameter(password);
        prf.init(key);
        Wipe.array(key.getKey());
        byte[] f = new byte[KEY_BYTES];
        try (Scratch scratch = new Scratch()) {
            byte[] u = scratch.bytes(KEY_BYTES);
            prf.update(salt, 0, salt.length);
            prf.update(FIRST_BLOCK, 0, FIRST_BLOCK.length);
            for (int i = 0; i < ITERATIONS; i++) {
                prf.doFinal(u, 0);
                for (int b = 0; b < f.length; b++) {
                    f[b] ^= u[b];
                }
                prf.update(u, 0, u.length);
            }
            prf.reset();
        }
        return f;
    }

    /** NIST SP 800-38A, 6.2, with the padding of RFC 8018, 6.1.1, step 4. */
    private static byte[] cbc(byte[] key, byte[] iv, ByteBuffer plaintext) {
        int length = plaintext.remaining();
        int padding = AesBlocks.BLOCK_BYTES - length % AesBlocks.BLOCK_BYTES;
        byte[] ciphertext = new byte[length + padding];
        try (Scratch scratch = new Scratch();
                AesBlocks aes = AesBlocks.encrypting(key)) {
            byte[] in = scratch.bytes(AesBlocks.BLOCK_BYTES);
            byte[] out = iv.clone();
            for (int from = 0; from < ciphertext.length; from += in.length) {
                for (int i = 0; i < in.length; i++) {
                    int at = from + i;
                    in[i] = (byte) (out[i] ^ (at < length ? plaintext.get(plaintext.position() + at) : padding));
                }
                aes.process(in, out);
                System.arraycopy(out, 0, ciphertext, from, out.length);
            }
        }
        return ciphertext;
    }

    private static Der algorithm(byte[] salt, byte[] iv) {
        Der kdf = Der.sequence(
                oid(PBKDF2),
                Der.sequence(octets(salt), number(ITERATIONS), Der.sequence(oid(HMAC_SHA_256), nothing())));
        return Der.sequence(oid(PBES2), Der.sequence(kdf, Der.sequence(oid(AES_256_CBC), octets(iv))));
    }
}
