package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * SM2 encryption with SM3. AWS's guide: the ciphertext is in ASN.1; that wrapped key material is so too, is assumed.
 * Standard: GB/T 32918.4.
 */
final class Sm2Pke {

    private Sm2Pke() {}

    static byte[] encrypt(EcMaterial key, byte[] plaintext, SecureRandom random) {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(key.publicKey(), random));
        try {
            return Sm2Ciphertext.sequence(engine.processBlock(plaintext, 0, plaintext.length));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("SM2PKE failed to encrypt", impossible);
        }
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if the ciphertext is malformed or not of this key
     */
    static byte[] decrypt(EcMaterial key, byte[] ciphertext) throws GeneralSecurityException {
        byte[] raw = Sm2Ciphertext.raw(ciphertext)
                .orElseThrow(() -> new GeneralSecurityException("not an SM2PKE ciphertext"));
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(false, key.privateKey());
        try {
            return engine.processBlock(raw, 0, raw.length);
        } catch (InvalidCipherTextException foreign) {
            throw new GeneralSecurityException("not an SM2PKE ciphertext of this key", foreign);
        }
    }
}
