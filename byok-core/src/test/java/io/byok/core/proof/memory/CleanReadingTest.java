package io.byok.core.proof.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.core.fuzz.EncryptedKeyInfo;
import io.byok.core.trace.memory.MemoryScan;
import io.byok.core.trace.memory.Residue;
import io.byok.core.trace.memory.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading a key file leaves of the key in the memory of its process: of its numbers, and of the text they stood in. */
class CleanReadingTest {
    private static final String SERIAL = "-XX:+UseSerialGC";
    /** PKCS#8 of a key on P-256, up to its scalar, and from there to its point. */
    private static final String P256_HEAD = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";

    private static final String P256_MIDDLE = "a144034200";

    @TempDir
    Path directory;

    private static byte[] wrappingKey = {};

    @BeforeAll
    static void makes_a_wrapping_key() throws GeneralSecurityException {
        wrappingKey = pair("RSA", 2048).getPublic().getEncoded();
    }

    @BeforeEach
    void needs_a_system_whose_processes_can_read_their_own_memory() throws Exception {
        assumeTrue(MemoryScan.possible(), "memory is searched through /proc/self/mem, which only Linux has");
        write("wrapping-key", wrappingKey);
    }

    @ParameterizedTest
    @CsvSource({
        "raw, -XX:+UseG1GC",
        "hex, -XX:+UseSerialGC",
        "base64, -XX:+UseG1GC",
    })
    void leaves_nothing_of_an_aes_key_as_bytes_or_as_text(String form, String collector) throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String hex = HexFormat.of().formatHex(key);
        String base64 = Base64.getEncoder().encodeToString(key);
        write("key", form.equals("raw") ? key : ascii(form.equals("hex") ? hex : base64));

        assertThat(residue(
                                form,
                                collector,
                                List.of(
                                        new Secret("key", key),
                                        new Secret("hex", ascii(hex)),
                                        new Secret("base64", ascii(base64))))
                        .copies())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"der, -XX:+UseG1GC", "pem, -XX:+UseG1GC", "pem, -XX:+UseSerialGC"})
    void leaves_nothing_of_a_canonical_key_on_a_curve(String form, String collector) throws Exception {
        KeyPair pair = pair("EC", 256);
        byte[] scalar = last(32, pair.getPrivate().getEncoded());
        byte[] point = last(65, pair.getPublic().getEncoded());
        HexFormat hex = HexFormat.of();
        byte[] pkcs8 = hex.parseHex(P256_HEAD + hex.formatHex(scalar) + P256_MIDDLE + hex.formatHex(point));

        assertThat(residueOf(pkcs8, form, collector, List.of(new Secret("scalar", scalar)))
                        .copies())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"pem, -XX:+UseG1GC", "pem, -XX:+UseSerialGC"})
    void leaves_nothing_of_a_canonical_rsa_key(String form, String collector) throws Exception {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair("RSA", 2048).getPrivate();

        assertThat(residueOf(key.getEncoded(), form, collector, numbersOf(key)).copies())
                .isZero();
    }

    private static byte[] last(int count, byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    /** Canonical PKCS#8 in DER or PEM; the text is looked for too, without what is public in front. */
    private Residue residueOf(byte[] pkcs8, String form, String collector, List<Secret> numbers) throws Exception {
        String base64 = Base64.getEncoder().encodeToString(pkcs8);
        write("key", form.equals("der") ? pkcs8 : ascii(pem("PRIVATE KEY", pkcs8)));
        List<Secret> secrets = new ArrayList<>(numbers);
        if (form.equals("pem")) {
            int secretFrom = pkcs8.length > 1000 ? pkcs8.length / 2 * 4 / 3 : P256_HEAD.length() / 2 / 3 * 4;
            secrets.add(new Secret("text", ascii(base64.substring(secretFrom, secretFrom + 40))));
        }
        return residue(form, collector, secrets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypted PKCS#8", "PKCS#12", "JKS", "JWK with primes", "JWK without primes"})
    void tells_what_the_conversion_of_an_rsa_key_leaves(String form) throws Exception {
        RSAPrivateCrtKey key = written(form);

        Residue residue = residue(form, SERIAL, numbersOf(key));

        System.out.printf(
                Locale.ROOT,
                "Of an RSA-2048 key read as %s: %d pieces at once, %d after collections and churn%n",
                form,
                residue.atOnce().copies(),
                residue.afterChurn().copies());
        assertThat(residue.afterChurn().copies())
                .as("what stays after the memory was used again: %s", residue)
                .isLessThan(100);
        if (form.equals("JWK without primes") || form.equals("JKS")) {
            assertThat(residue.atOnce().copies())
                    .as("it leaves nothing: say so in the Javadoc of KeyReader")
                    .isPositive();
        }
    }

    /** A key in the file {@code key}. */
    private RSAPrivateCrtKey written(String form) throws Exception {
        if (form.equals("PKCS#12") || form.equals("JKS")) {
            return inStore(form.replace("#", ""));
        }
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair("RSA", 2048).getPrivate();
        write(
                "key",
                form.equals("encrypted PKCS#8")
                        ? encrypted(key.getEncoded())
                        : ascii(jwk(key, form.equals("JWK with primes"))));
        return key;
    }

    private RSAPrivateCrtKey inStore(String type) throws Exception {
        String command =
                "-genkeypair -keyalg RSA -keysize 2048 -dname CN=orders -alias orders -keystore key -storetype ";
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        words.addAll(List.of((command + type).split(" ")));
        words.addAll(List.of("-storepass", ReadKeyFile.PASSWORD, "-keypass", ReadKeyFile.PASSWORD));
        Process keytool = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(directory.resolve("key"))) {
            store.load(in, ReadKeyFile.PASSWORD.toCharArray());
        }
        return (RSAPrivateCrtKey) store.getKey("orders", ReadKeyFile.PASSWORD.toCharArray());
    }

    private static byte[] encrypted(byte[] pkcs8) throws GeneralSecurityException, IOException {
        String scheme = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme)
                        .generateSecret(new PBEKeySpec(ReadKeyFile.PASSWORD.toCharArray())));
        return EncryptedKeyInfo.of(scheme, cipher.getParameters(), cipher.doFinal(pkcs8));
    }

    private static String jwk(RSAPrivateCrtKey key, boolean primes) {
        String crt = "\",\"p\":\"" + url(key.getPrimeP()) + "\",\"q\":\"" + url(key.getPrimeQ()) + "\",\"dp\":\""
                + url(key.getPrimeExponentP()) + "\",\"dq\":\"" + url(key.getPrimeExponentQ()) + "\",\"qi\":\""
                + url(key.getCrtCoefficient());
        return "{\"kty\":\"RSA\",\"n\":\"" + url(key.getModulus()) + "\",\"e\":\"AQAB\",\"d\":\""
                + url(key.getPrivateExponent()) + (primes ? crt : "") + "\"}";
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static List<Secret> numbersOf(RSAPrivateCrtKey key) {
        return List.of(
                Secret.of("d", key.getPrivateExponent()),
                Secret.of("p", key.getPrimeP()),
                Secret.of("q", key.getPrimeQ()),
                Secret.of("dp", key.getPrimeExponentP()),
                Secret.of("dq", key.getPrimeExponentQ()),
                Secret.of("qInv", key.getCrtCoefficient()));
    }

    private Residue residue(String form, String collector, List<Secret> secrets) throws Exception {
        write("form", ascii(form));
        return MemoryScan.of(ReadKeyFile.class, collector).run(directory, () -> secrets);
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(directory.resolve(file), content);
    }
}
