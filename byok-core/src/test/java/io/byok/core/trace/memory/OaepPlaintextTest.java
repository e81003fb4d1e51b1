package io.byok.core.trace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;

class OaepPlaintextTest {
    private static final byte[] MESSAGE = "what KMS is to import".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair = pair();

    @Test
    void holds_the_message_and_the_seed_that_was_drawn() throws GeneralSecurityException {
        byte[] drawn = new byte[32];
        SecureRandom random = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                super.nextBytes(bytes);
                System.arraycopy(bytes, 0, drawn, 0, drawn.length);
            }
        };

        OaepPlaintext opened = OaepPlaintext.open((RSAPrivateKey) pair.getPrivate(), encrypt(random), "SHA-256");

        assertThat(opened.message()).isEqualTo(MESSAGE);
        assertThat(opened.seed()).isEqualTo(drawn);
    }

    @Test
    void refuses_a_ciphertext_of_another_digest() {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() ->
                        OaepPlaintext.open((RSAPrivateKey) pair.getPrivate(), encrypt(new SecureRandom()), "SHA-512"));
    }

    private byte[] encrypt(SecureRandom random) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        OAEPParameterSpec sha256 =
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic(), sha256, random);
        return cipher.doFinal(MESSAGE);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
