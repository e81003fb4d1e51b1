package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Block ciphers in CBC mode with PKCS#7 padding, under the names by which key files call them. */
enum CbcCipher {
    AES_128("2.16.840.1.101.3.4.1.2", "AES-128-CBC", 16),
    AES_192("2.16.840.1.101.3.4.1.22", "AES-192-CBC", 24),
    AES_256("2.16.840.1.101.3.4.1.42", "AES-256-CBC", 32),
    DES_EDE3("1.2.840.113549.3.7", "DES-EDE3-CBC", 24),
    DES_EDE2("", "DES-EDE-CBC", 16),
    DES("1.3.14.3.2.7", "DES-CBC", 8),
    SM4("1.2.156.10197.1.104.2", "SM4-CBC", 16),
    RC2_128("", "RC2-CBC", 16),
    RC2_64("", "RC2-64-CBC", 8),
    RC2_40("", "RC2-40-CBC", 5);

    private final String oid;
    private final String words;
    private final int keyBytes;

    CbcCipher(String oid, String words, int keyBytes) {
        this.oid = oid;
        this.words = words;
        this.keyBytes = keyBytes;
    }

    static Optional<CbcCipher> ofOid(String oid) {
        return first(cipher -> cipher.oid.equals(oid));
    }

    static Optional<CbcCipher> ofName(String name) {
        return first(cipher -> cipher.words.equalsIgnoreCase(name));
    }

    private static Optional<CbcCipher> first(Predicate<CbcCipher> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst();
    }

    private BlockCipher engine() {
        return switch (this) {
            case AES_128, AES_192, AES_256 -> AESEngine.newInstance();
            case DES_EDE3, DES_EDE2 -> new DESedeEngine();
            case DES -> new DESEngine();
            case SM4 -> new SM4Engine();
            case RC2_128, RC2_64, RC2_40 -> new RC2Engine();
        };
    }

    String words() {
        return words;
    }

    int keyBits() {
        return keyBytes * Byte.SIZE;
    }

    int ivBytes() {
        return engine().getBlockSize();
    }

    /**
     * Decrypts, and wipes the key.
     *
     * @return the plaintext, which the caller wipes
     * @throws WrongPasswordException if its padding is none
     */
    byte[] decrypt(ParametersWithIV keyAndIv, byte[] ciphertext) {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine()));
        byte[] room = new byte[ciphertext.length + ivBytes()];
        try {
            cipher.init(false, keyAndIv);
            int done = cipher.processBytes(ciphertext, 0, ciphertext.length, room, 0);
            done += cipher.doFinal(room, done);
            return Arrays.copyOf(room, done);
        } catch (CryptoException | DataLengthException e) {
            throw new WrongPasswordException();
        } finally {
            Wipe.array(room);
            wipe(keyAndIv.getParameters());
        }
    }

    static void wipe(CipherParameters parameters) {
        if (parameters instanceof KeyParameter key) {
            Wipe.array(key.getKey());
        }
    }
}
