package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.token.TestToken;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadsTest {
    private static final int THREADS = 8;
    private static final int WRAPS = 200;

    @ParameterizedTest
    @EnumSource
    void eight_threads_wrap_one_key_two_hundred_times_each_and_all_open_to_it(TestToken kind) throws Exception {
        KeyPair pair = pair();
        WrappingKey wrappingKey = WrappingKey.of(pair.getPublic().getEncoded());
        HsmKey key = kind.open().generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "threads " + UUID.randomUUID());
        List<Future<List<byte[]>>> work = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                work.add(threads.submit(() -> wrap(key, wrappingKey)));
            }
            Set<String> opened = new TreeSet<>();
            for (Future<List<byte[]>> ciphertexts : work) {
                for (byte[] ciphertext : ciphertexts.get()) {
                    opened.add(open(pair.getPrivate(), ciphertext));
                }
            }
            assertThat(work).hasSize(THREADS);
            assertThat(opened).singleElement().asString().hasSize(64);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<byte[]> wrap(HsmKey key, WrappingKey wrappingKey) {
        List<byte[]> ciphertexts = new ArrayList<>();
        for (int i = 0; i < WRAPS; i++) {
            ciphertexts.add(
                    key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_1).ciphertext());
        }
        return ciphertexts;
    }

    private static String open(PrivateKey privateKey, byte[] ciphertext) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                privateKey,
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        return HexFormat.of().formatHex(cipher.doFinal(ciphertext));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
