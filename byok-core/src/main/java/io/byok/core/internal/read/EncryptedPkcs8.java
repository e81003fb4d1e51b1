package io.byok.core.internal.read;

import io.byok.core.internal.asn1.DerReader;
import io.byok.core.internal.read.pbe.Password;
import io.byok.core.internal.read.pbe.PasswordScheme;
import io.byok.core.internal.read.pbe.Work;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** {@code EncryptedPrivateKeyInfo} (RFC 5958 section 3). */
final class EncryptedPkcs8 {
    private static final String WORDS = "encrypted PKCS#8 private key";
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private EncryptedPkcs8() {}

    static Found read(ByteBuffer der, Wishes wishes) {
        return read(der, wishes.password(), new Work(), wishes);
    }

    static Found read(ByteBuffer der, Optional<Password> password, Work work, Wishes wishes) {
        return read(der, password, work, Pkcs8Key::read, wishes);
    }

    /** With another reading of what was decrypted. */
    static Found read(
            ByteBuffer der,
            Optional<Password> password,
            Work work,
            BiFunction<ByteBuffer, Wishes, Found> reading,
            Wishes wishes) {
        DerReader whole = new DerReader(der.duplicate());
        DerReader info = whole.sequence("EncryptedPrivateKeyInfo");
        whole.end("EncryptedPrivateKeyInfo");
        byte[] algorithm = bytes(info.wholeElement(SEQUENCE, "EncryptedPrivateKeyInfo.encryptionAlgorithm"));
        byte[] ciphertext = bytes(info.element(OCTET_STRING, "EncryptedPrivateKeyInfo.encryptedData"));
        info.end("EncryptedPrivateKeyInfo.encryptedData");
        return Encrypted.read(
                WORDS,
                () -> PasswordScheme.of(AlgorithmIdentifier.getInstance(algorithm), work),
                ciphertext,
                password,
                plain -> reading.apply(plain, wishes),
                wishes);
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] copy = new byte[content.remaining()];
        content.duplicate().get(copy);
        return copy;
    }
}
