package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Ckm;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The check value of an AES key: the first three bytes of the encryption of a block of zeros.
 *
 * <p>Standard: PKCS#11 v2.40, 4.10.2 (CKA_CHECK_VALUE).
 */
final class TokenCheckValue {
    private static final byte[] ZEROS = new byte[16];
    private static final int BYTES = 3;

    private TokenCheckValue() {}

    /** Computed in the token; empty for other keys, and where the token does not let this key encrypt. */
    static Optional<String> inToken(Session session, FoundKey key) {
        if (key.spec() != KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            return Optional.empty();
        }
        try {
            return Optional.of(hex(session.encrypt(Mechanism.plain(Ckm.AES_ECB), key.handle(), ZEROS)));
        } catch (CkrException e) {
            if (Ckr.isPassing(e.value())) {
                throw e;
            }
            // A key made for other uses has none to show; the wrapping does not need it.
            return Optional.empty();
        }
    }

    /** Of a throw-away key that was opened. */
    static String of(byte[] aesKey) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            return hex(cipher.doFinal(ZEROS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private static String hex(byte[] block) {
        return HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(block, BYTES));
    }
}
