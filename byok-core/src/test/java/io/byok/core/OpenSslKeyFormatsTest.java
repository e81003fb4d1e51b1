package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of every spec as the openssl command writes them, in every format: read, and equal to openssl's own DER. */
class OpenSslKeyFormatsTest {
    private static final String PASSWORD = "correct horse";
    private static final String P12_ALIAS = "orders";
    private static final List<KeyMaterialSpec> PRIVATE_KEYS = Stream.of(KeyMaterialSpec.values())
            .filter(KeyMaterialSpec::isAsymmetric)
            .toList();
    private static final Map<KeyMaterialSpec, List<String>> GENPKEY = Map.of(
            KeyMaterialSpec.RSA_2048, List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
            KeyMaterialSpec.RSA_3072, List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"),
            KeyMaterialSpec.RSA_4096, List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"),
            KeyMaterialSpec.ECC_NIST_P256, List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
            KeyMaterialSpec.ECC_NIST_P384, List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
            KeyMaterialSpec.ECC_NIST_P521, List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"),
            KeyMaterialSpec.ECC_SECG_P256K1, List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"),
            KeyMaterialSpec.ECC_NIST_EDWARDS25519, List.of("-algorithm", "ED25519"),
            KeyMaterialSpec.SM2, List.of("-algorithm", "SM2"));

    @TempDir
    static Path folder;

    /** What openssl is asked for, and what byok says that it found. */
    private record Format(String name, String words, List<String> command) {
        static Format of(String name, String words, String command) {
            return new Format(name, words, List.of(command.split(" ")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Format> ANY_KEY = List.of(
            Format.of("PKCS#8 PEM", "PKCS#8 %s, PEM", "pkcs8 -topk8 -nocrypt"),
            Format.of("PKCS#8 DER", "PKCS#8 %s, DER", "pkcs8 -topk8 -nocrypt -outform DER"),
            pbes2("-v2 aes-256-cbc", "PBKDF2 with HMAC-SHA-256, AES-256-CBC"),
            pbes2("-v2 aes-128-cbc -v2prf hmacWithSHA1", "PBKDF2 with HMAC-SHA-1, AES-128-CBC"),
            pbes2("-v2 aes-192-cbc -v2prf hmacWithSHA512", "PBKDF2 with HMAC-SHA-512, AES-192-CBC"),
            pbes2("-v2 des3 -v2prf hmacWithSHA384", "PBKDF2 with HMAC-SHA-384, DES-EDE3-CBC"),
            pbes2("-v2 sm4-cbc -v2prf hmacWithSHA224", "PBKDF2 with HMAC-SHA-224, SM4-CBC"),
            pbes2("-scrypt", "scrypt, AES-256-CBC"),
            legacy("PBE-SHA1-3DES", "PKCS#12 PBE, SHA-1, 3DES"),
            legacy("PBE-SHA1-2DES", "PKCS#12 PBE, SHA-1, two-key 3DES"),
            legacy("PBE-SHA1-RC2-128", "PKCS#12 PBE, SHA-1, RC2-128"),
            legacy("PBE-SHA1-RC2-40", "PKCS#12 PBE, SHA-1, RC2-40"),
            legacy("PBE-MD5-DES", "PBES1, MD5, DES-CBC"),
            legacy("PBE-SHA1-DES", "PBES1, SHA-1, DES-CBC"),
            legacy("PBE-MD5-RC2-64", "PBES1, MD5, RC2-CBC"),
            legacy("PBE-SHA1-RC2-64", "PBES1, SHA-1, RC2-CBC"));

    private static final List<Format> TRADITIONAL = List.of(
            Format.of("traditional PEM", "%t, PEM", "%c"),
            Format.of("traditional DER", "%t, DER", "%c -outform DER"),
            traditional("-aes-256-cbc", "AES-256-CBC"),
            traditional("-aes-128-cbc", "AES-128-CBC"),
            traditional("-des3", "DES-EDE3-CBC"));

    private static final List<Format> EC_ALONE = List.of(
            Format.of("explicit parameters", "SEC1 %s, PEM", "ec -param_enc explicit"),
            Format.of("compressed point", "SEC1 %s, PEM", "ec -conv_form compressed"),
            Format.of("without point", "SEC1 %s, DER", "ec -no_public -outform DER"));

    private static Format pbes2(String options, String words) {
        return Format.of(
                "PKCS#8 " + options,
                "encrypted PKCS#8 %s (PBES2, " + words + "), PEM",
                "pkcs8 -topk8 -passout pass:%p " + options);
    }

    private static Format legacy(String name, String words) {
        return Format.of(
                "PKCS#8 " + name,
                "encrypted PKCS#8 %s (" + words + "), DER",
                "pkcs8 -topk8 -passout pass:%p -outform DER -provider legacy -provider default -v1 " + name);
    }

    private static Format traditional(String option, String words) {
        return Format.of(
                "traditional PEM " + option, "encrypted %t (" + words + "), PEM", "%c -passout pass:%p " + option);
    }

    @BeforeAll
    static void makes_a_key_of_every_spec() {
        OpenSsl openSsl = OpenSsl.in(folder);
        for (KeyMaterialSpec spec : PRIVATE_KEYS) {
            List<String> command = new ArrayList<>(List.of("genpkey", "-out", key(spec)));
            command.addAll(GENPKEY.get(spec));
            openSsl.run(command.toArray(String[]::new));
            openSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", key(spec), "-outform", "DER", "-out", spec + ".der");
        }
    }

    private static String key(KeyMaterialSpec spec) {
        return spec + ".pem";
    }

    static List<Arguments> formats() {
        List<Arguments> all = new ArrayList<>();
        for (KeyMaterialSpec spec : PRIVATE_KEYS) {
            // A long RSA key takes long to check: one format of each kind.
            boolean slow = spec == KeyMaterialSpec.RSA_3072 || spec == KeyMaterialSpec.RSA_4096;
            ANY_KEY.stream()
                    .skip(slow ? 1 : 0)
                    .limit(slow ? 2 : ANY_KEY.size())
                    .forEach(format -> all.add(Arguments.of(spec, format)));
            if (spec.family() != KeyMaterialSpec.Family.EDWARDS) {
                TRADITIONAL.stream().limit(slow ? 1 : 5).forEach(format -> all.add(Arguments.of(spec, format)));
            }
            if (spec.family() == KeyMaterialSpec.Family.EC) {
                EC_ALONE.forEach(format -> all.add(Arguments.of(spec, format)));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("formats")
    void reads_what_openssl_writes_and_ends_with_the_same_bytes(KeyMaterialSpec spec, Format format)
            throws IOException {
        String file = "key-in-some-format";
        List<String> command = new ArrayList<>();
        for (String word : format.command()) {
            command.addAll(word.equals("%c") ? traditionalCommand(spec) : List.of(word.replace("%p", PASSWORD)));
        }
        command.addAll(List.of("-in", key(spec), "-out", file));
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.run(command.toArray(String[]::new));

        try (KeyMaterial read = KeyReader.of(folder.resolve(file))
                .password(PASSWORD.toCharArray())
                .read()) {
            assertThat(read.spec()).isEqualTo(spec);
            assertThat(read.description()).isEqualTo(words(spec, format));
            assertThat(bytesOf(read)).isEqualTo(openSsl.read(spec + ".der"));
        }
    }

    private static List<String> traditionalCommand(KeyMaterialSpec spec) {
        return spec.family() == KeyMaterialSpec.Family.RSA ? List.of("rsa", "-traditional") : List.of("ec");
    }

    private static String words(KeyMaterialSpec spec, Format format) {
        boolean rsa = spec.family() == KeyMaterialSpec.Family.RSA;
        String key = rsa ? "RSA private key, " + spec.sizeBits() + " bits" : spec.label();
        return format.words().replace("%s", key).replace("%t", (rsa ? "PKCS#1 " : "SEC1 ") + key);
    }

    static List<KeyMaterialSpec> privateKeys() {
        return PRIVATE_KEYS;
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void reads_the_key_of_a_pkcs12_file_beside_its_certificate(KeyMaterialSpec spec) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        pkcs12(spec, openSsl);

        try (KeyMaterial read = KeyReader.of(folder.resolve("key.p12"))
                .password(PASSWORD.toCharArray())
                .read()) {
            assertThat(read.spec()).isEqualTo(spec);
            assertThat(read.description()).startsWith("PKCS#12 entry 'orders': encrypted PKCS#8 ");
            assertThat(bytesOf(read)).isEqualTo(openSsl.read(spec + ".der"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "ECC_NIST_P256", "ECC_NIST_EDWARDS25519", "SM2"})
    void reads_the_key_among_what_pkcs12_prints(KeyMaterialSpec spec) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        pkcs12(spec, openSsl);
        openSsl.run("pkcs12", "-in", "key.p12", "-passin", "pass:" + PASSWORD, "-noenc", "-out", "printed.pem");
        assertThat(Files.readString(folder.resolve("printed.pem"))).contains("Bag Attributes", "BEGIN CERTIFICATE");

        try (KeyMaterial read = KeyReader.of(folder.resolve("printed.pem")).read()) {
            assertThat(bytesOf(read)).isEqualTo(openSsl.read(spec + ".der"));
        }
    }

    private static void pkcs12(KeyMaterialSpec spec, OpenSsl openSsl) {
        openSsl.run("req", "-x509", "-key", key(spec), "-subj", "/CN=orders", "-out", "certificate.pem");
        openSsl.run(
                "pkcs12",
                "-export",
                "-inkey",
                key(spec),
                "-in",
                "certificate.pem",
                "-name",
                P12_ALIAS,
                "-passout",
                "pass:" + PASSWORD,
                "-out",
                "key.p12");
    }

    private static byte[] bytesOf(KeyMaterial key) {
        return key.use(OpenSslKeyFormatsTest::copy);
    }

    private static byte[] copy(ByteBuffer lent) {
        byte[] bytes = new byte[lent.remaining()];
        lent.get(bytes);
        return bytes;
    }
}
