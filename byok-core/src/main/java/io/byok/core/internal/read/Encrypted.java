package io.byok.core.internal.read;

import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.pbe.Password;
import io.byok.core.internal.read.pbe.PasswordScheme;
import io.byok.core.internal.read.pbe.UnsupportedSchemeException;
import io.byok.core.internal.read.pbe.WrongPasswordException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keys that a password opens: the decrypted bytes pass through a heap array, which is wiped. */
final class Encrypted {
    private static final String NOT_CERTAIN =
            "what it gives is no private key. Either the password is another, or the file is damaged: the format has no"
                    + " checksum to tell";

    private Encrypted() {}

    /**
     * Decrypts and reads.
     *
     * @param found what is encrypted, in words
     * @param scheme how
     * @param reading from the plaintext to the key
     */
    static Found read(
            String found,
            Supplier<? extends PasswordScheme> scheme,
            byte[] ciphertext,
            Optional<Password> password,
            Function<ByteBuffer, Found> reading,
            Wishes wishes) {
        PasswordScheme opened = supported(scheme, found, wishes);
        Password given = password.orElseThrow(() -> Refusals.passwordMissing(wishes, found));
        byte[] plain = null;
        try {
            plain = opened.decrypt(ciphertext, given);
            return reading.apply(ByteBuffer.wrap(plain)).described("encrypted ", " (" + opened.words() + ")");
        } catch (WrongPasswordException | DerException e) {
            throw Refusals.passwordWrong(wishes, found, NOT_CERTAIN);
        } finally {
            Wipe.array(plain);
        }
    }

    /** What reads parameters of encryption, whose mistakes are refused by name. */
    static <T> T supported(Supplier<T> parameters, String found, Wishes wishes) {
        try {
            return parameters.get();
        } catch (UnsupportedSchemeException e) {
            throw Refusals.unsupportedEncryption(
                    wishes,
                    e.scheme(),
                    "Encrypt it anew: 'openssl pkcs8 -topk8 -v2 aes-256-cbc' takes what 'openssl pkey' writes.");
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw Refusals.malformed(
                    wishes, found, "the parameters of its encryption are malformed", "Export the key again.");
        }
    }
}
