package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.token.Commands;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.SoftHsm;
import io.byok.pkcs11.token.TestToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of the soft token itself is in the process too, off-heap, and not meant: an HSM's is elsewhere. */
class HeapDumpTest {
    private static final int PIECE_BYTES = 16;

    @TempDir
    private Path directory;

    @Test
    void after_a_wrapping_in_the_token_the_java_heap_holds_no_piece_of_the_key_nor_the_pin() throws Exception {
        Found found = search(true, "wrap");

        assertThat(found.ofKey).isZero();
        assertThat(found.ofPin).isZero();
    }

    @Test
    void the_search_finds_a_key_that_was_read_in_the_clear_and_a_pin_that_was_not_wiped() throws Exception {
        Found found = search(false, "read");

        assertThat(found.ofKey).isPositive();
        assertThat(found.ofPin).isPositive();
    }

    private record Found(int ofKey, int ofPin) {}

    private Found search(boolean sensitive, String how) throws Exception {
        HsmToken token = TestToken.SOFTHSM.open();
        String label = "dump " + UUID.randomUUID();
        OddKeys.generate(token, SoftHsm.module(), label, 32, Cka.SENSITIVE, sensitive);
        KeyPair pair = pair();
        Path wrappingKey =
                Files.write(directory.resolve("wrapping.der"), pair.getPublic().getEncoded());
        Path wrapped = directory.resolve("wrapped");
        Path dump = directory.resolve("heap.hprof");

        String said = Commands.java(
                List.of("-Xmx64m"),
                WrapAndDump.class,
                SoftHsm.module().toString(),
                token.label(),
                Files.writeString(directory.resolve("pin"), SoftHsm.PIN).toString(),
                label,
                wrappingKey.toString(),
                wrapped.toString(),
                dump.toString(),
                how);

        assertThat(said).contains("read " + (sensitive ? 0 : 32) + " bytes in the clear");
        byte[] key = open(pair, Files.readAllBytes(wrapped));
        assertThat(key).hasSize(32);
        byte[] all = Files.readAllBytes(dump);
        return new Found(
                pieces(all, key),
                pieces(all, SoftHsm.PIN.getBytes(StandardCharsets.UTF_8))
                        + pieces(all, SoftHsm.PIN.getBytes(StandardCharsets.UTF_16BE))
                        + pieces(all, SoftHsm.PIN.getBytes(StandardCharsets.UTF_16LE)));
    }

    /** Every run of 16 bytes, wherever it stands. */
    private static int pieces(byte[] dump, byte[] key) {
        boolean[] begins = new boolean[256];
        for (int piece = 0; piece + PIECE_BYTES <= key.length; piece++) {
            begins[key[piece] & 0xff] = true;
        }
        int found = 0;
        for (int at = 0; at + PIECE_BYTES <= dump.length; at++) {
            if (begins[dump[at] & 0xff]) {
                found += piecesAt(dump, at, key);
            }
        }
        return found;
    }

    private static int piecesAt(byte[] dump, int at, byte[] key) {
        int found = 0;
        for (int piece = 0; piece + PIECE_BYTES <= key.length; piece++) {
            if (Arrays.equals(dump, at, at + PIECE_BYTES, key, piece, piece + PIECE_BYTES)) {
                found++;
            }
        }
        return found;
    }

    private static byte[] open(KeyPair pair, byte[] ciphertext) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                pair.getPrivate(),
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(ciphertext);
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
