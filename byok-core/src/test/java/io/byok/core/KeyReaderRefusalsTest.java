package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.core.UnreadableKeyException.Problem;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.memory.OffHeapSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no key, or none that can be imported: refused by name, with the remedy. */
class KeyReaderRefusalsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void makes_a_key() {
        OpenSsl.in(folder).run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "pkey -in key.pem -pubout, public key, 'PRIVATE KEY'",
        "pkey -in key.pem -pubout -outform DER, public key, 'PRIVATE KEY'",
        "req -x509 -key key.pem -subj /CN=orders, certificate, .p12",
        "req -x509 -key key.pem -subj /CN=orders -outform DER, certificate, .p12",
        "req -new -key key.pem -subj /CN=orders, certificate request (PKCS#10), openssl req",
        "req -new -key key.pem -subj /CN=orders -outform DER, certificate request (PKCS#10), openssl req",
        "ecparam -name prime256v1, set of parameters, export it anew",
    })
    void refuses_what_has_no_private_part(String command, String found, String remedy) {
        assertThatThrownBy(() -> made(command).read())
                .isInstanceOfSatisfying(UnreadableKeyException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.NOT_PRIVATE);
                    assertThat(e.found()).isEqualTo(found);
                })
                .hasMessageContaining("no private key in it")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "genpkey -algorithm X25519, X25519",
        "genpkey -algorithm X448, X448",
        "genpkey -algorithm ED448, Ed448",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024, 'RSA, 1024 bits'",
        "genrsa -traditional 1536, 'RSA, 1536 bits'",
        "genrsa -primes 3 2048, RSA with more than two primes",
        "genrsa -traditional -primes 3 2048, RSA with more than two primes",
        "ecparam -name brainpoolP256r1 -genkey -noout, EC brainpoolP256r1",
        "ecparam -name brainpoolP256r1 -genkey -noout -param_enc explicit, 'EC on a curve described by numbers, none"
                + " that is known'",
        "ecparam -name secp224r1 -genkey -noout -outform DER, EC P-224",
        "dsaparam -genkey -noout 1024, DSA",
    })
    void refuses_kinds_of_keys_that_kms_does_not_import(String command, String algorithm) {
        assertThatThrownBy(() -> made(command).read())
                .isInstanceOfSatisfying(
                        UnsupportedKeyException.class,
                        e -> assertThat(e.algorithm()).isEqualTo(algorithm))
                .hasMessageContaining("Requirements for imported key material");
    }

    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.101.3.4.3.17, ML-DSA-44",
        "2.16.840.1.101.3.4.3.18, ML-DSA-65",
        "2.16.840.1.101.3.4.3.19, ML-DSA-87",
        "2.16.840.1.101.3.4.4.1, ML-KEM-512",
        "2.16.840.1.101.3.4.4.2, ML-KEM-768",
        "2.16.840.1.101.3.4.4.3, ML-KEM-1024",
    })
    void refuses_post_quantum_keys_with_the_reason(String oid, String algorithm) {
        Der key = Der.sequence(
                Der.integer(0), Der.sequence(oid(oid)), Der.octetString(Der.octetString(Der.encoded(new byte[32]))));
        byte[] der = bytesOf(key);

        assertThatThrownBy(() -> KeyReader.of(der).read())
                .isInstanceOfSatisfying(
                        UnsupportedKeyException.class,
                        e -> assertThat(e.algorithm()).isEqualTo(algorithm))
                .hasMessageContaining("makes them itself")
                .hasMessageContaining("origin AWS_KMS");
    }

    private static Der oid(String dotted) {
        byte[] content = ObjectIdentifier.octets(dotted);
        byte[] whole = new byte[content.length + 2];
        whole[0] = 0x06;
        whole[1] = (byte) content.length;
        System.arraycopy(content, 0, whole, 2, content.length);
        return Der.encoded(whole);
    }

    private static byte[] bytesOf(Der der) {
        try (OffHeapSecret secret = der.toSecret()) {
            return secret.use(bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                return copy;
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pkcs8 -topk8 -in key.pem -passout pass:right, encrypted PKCS#8 private key",
        "pkcs8 -topk8 -in key.pem -passout pass:right -outform DER -scrypt, encrypted PKCS#8 private key",
        "ec -in key.pem -aes256 -passout pass:right, encrypted private key in OpenSSL's traditional PEM",
        "pkcs12 -export -inkey key.pem -nocerts -passout pass:right, PKCS#12 KeyStore",
    })
    void tells_an_absent_password_from_a_wrong_one(String command, String found) throws IOException {
        KeyReader reader = made(command);

        KeyPasswordException missing = catchThrowableOfType(KeyPasswordException.class, reader::read);
        KeyPasswordException wrong = catchThrowableOfType(
                KeyPasswordException.class,
                () -> reader.password("wrong".toCharArray()).read());

        assertThat(missing.problem()).isEqualTo(KeyPasswordException.Problem.MISSING);
        assertThat(missing).hasMessageContaining("no password was given").hasMessageContaining("password(char[])");
        assertThat(wrong.problem()).isEqualTo(KeyPasswordException.Problem.WRONG);
        assertThat(wrong)
                .hasMessageContaining("the password given does not open")
                .hasMessageNotContaining("wrong");
        assertThat(wrong.found()).isEqualTo(missing.found()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "-v2 aria-256-cbc, PBES2 with the cipher 1.2.410.200046.1.1.12",
        "-v2 camellia-128-cbc, PBES2 with the cipher 1.2.392.200011.61.1.1.1.2",
        "-v1 PBE-SHA1-RC4-128 -provider legacy -provider default, a scheme unknown here (1.2.840.113549.1.12.1.1)",
        "-v2 aes256 -iter 20000000, a password hashed 20000000 times (taken are 1 to 10000000 for one file)",
    })
    void refuses_encryption_that_it_does_not_know_or_that_takes_too_long(String options, String scheme) {
        // The last one would keep openssl busy for as long as it would keep the reader: the file is made by hand.
        assertThatThrownBy(() -> (options.contains("-iter")
                                ? KeyReader.of(manyIterations())
                                : made("pkcs8 -topk8 -in key.pem -passout pass:right " + options))
                        .password("right".toCharArray())
                        .read())
                .isInstanceOfSatisfying(UnreadableKeyException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED_ENCRYPTION);
                    assertThat(e.found()).isEqualTo(scheme);
                })
                .hasMessageContaining("openssl pkcs8 -topk8 -v2 aes-256-cbc");
    }

    private static byte[] manyIterations() {
        byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
        Der count = Der.unsignedInteger(ByteBuffer.allocate(4).putInt(0, 20_000_000));
        Der scheme =
                Der.sequence(oid("1.2.840.113549.1.12.1.3"), Der.sequence(Der.octetString(Der.encoded(salt)), count));
        return bytesOf(Der.sequence(scheme, Der.octetString(Der.encoded(new byte[64]))));
    }

    @Test
    void refuses_two_keys_in_one_file() throws IOException {
        String pem = Files.readString(folder.resolve("key.pem"));

        assertThatThrownBy(() -> text(pem + pem).read())
                .isInstanceOfSatisfying(
                        KeyChoiceException.class,
                        e -> assertThat(e.choices()).containsExactly("EC PRIVATE KEY", "EC PRIVATE KEY"))
                .hasMessageContaining("2 private keys")
                .hasMessageContaining("a file of its own");
    }

    @Test
    void refuses_pem_that_is_cut_short_or_damaged() throws IOException {
        String pem = Files.readString(folder.resolve("key.pem"));

        assertThatThrownBy(() -> text(pem.substring(0, pem.length() - 10)).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("-----END EC PRIVATE KEY-----' is missing")
                .hasMessageContaining("as a whole");
        assertThatThrownBy(() -> text(pem.replaceFirst("\nM", "\n*M")).read())
                .isInstanceOfSatisfying(
                        UnreadableKeyException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.MALFORMED));
        assertThatThrownBy(() -> text(pem.replace("\n", "\\n")).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("written out");
    }

    @Test
    void refuses_a_curve_whose_name_is_empty() {
        byte[] der = HexFormat.of().parseHex("301a020100300b06072a8648ce3d02010600040830060201010401ff");

        assertThatThrownBy(() -> KeyReader.of(der).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("OBJECT IDENTIFIER without content");
    }

    @Test
    void refuses_der_with_something_behind_it() throws IOException {
        byte[] der = TestKeys.pkcs8(2048);
        byte[] longer = Arrays.copyOf(der, der.length + 1);

        assertThatThrownBy(() -> KeyReader.of(longer).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("1 bytes follow after the end");
    }

    @ParameterizedTest
    @CsvSource({
        "'PuTTY-User-Key-File-3: ssh-ed25519', PuTTY private key, puttygen",
        "'-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n"
                + "AAAA\n"
                + "-----END PGP PRIVATE KEY BLOCK-----', OpenPGP key or message, as PKCS#8",
        "'-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n"
                + "AAAA\n"
                + "-----END PGP PUBLIC KEY BLOCK-----', OpenPGP key or message, as PKCS#8",
        "'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@here', OpenSSH public key, without '.pub'",
        "'---- BEGIN SSH2 PUBLIC KEY ----', OpenSSH public key, without '.pub'",
        "'AGE-SECRET-KEY-1QQQQ', age identity, X25519",
        "'\u00FF\u00FE-\u0000-\u0000', UTF-16 text, PowerShell",
    })
    void refuses_the_formats_of_other_programs_with_the_command_that_converts(
            String text, String found, String remedy) {
        assertThatThrownBy(() -> text(text).read())
                .isInstanceOfSatisfying(UnreadableKeyException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED_FORMAT);
                    assertThat(e.found()).isEqualTo(found);
                })
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, 2048, 'PKCS#8 RSA private key, 2048 bits, PEM'",
        "ecdsa, 384, 'PKCS#8 EC P-384 private key, PEM'",
    })
    void refuses_an_openssh_key_and_reads_what_the_remedy_makes_of_it(String type, String bits, String words)
            throws Exception {
        openSsh(type, bits);

        SshKeygen.in(folder).run("-p", "-m", "PKCS8", "-P", "secret", "-N", "", "-f", type);

        try (KeyMaterial key = KeyReader.of(folder.resolve(type)).read()) {
            assertThat(key.description()).isEqualTo(words);
        }
    }

    /** Which OpenSSH itself never writes as PKCS#8. */
    @Test
    void refuses_an_openssh_key_of_ed25519_and_reads_what_the_remedy_makes_of_it() throws Exception {
        String remedy = openSsh("ed25519", "256");
        Matcher command = Pattern.compile("`(.*)`").matcher(remedy);
        assertThat(command.find()).isTrue();

        SshKeygen.in(folder).run("-p", "-m", "PKCS8", "-P", "secret", "-N", "", "-f", "ed25519");
        Process shell = new ProcessBuilder("sh", "-c", command.group(1).replace("FILE", "ed25519"))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();

        byte[] publicPart = Base64.getDecoder()
                .decode(Files.readString(folder.resolve("ed25519.pub")).split(" ")[1]);
        try (KeyMaterial key = KeyReader.of(folder.resolve("NEW.der")).read()) {
            assertThat(key.description()).isEqualTo("PKCS#8 Ed25519 private key, DER");
            assertThat(key.publicKey().orElseThrow().getEncoded())
                    .endsWith(Arrays.copyOfRange(publicPart, publicPart.length - 32, publicPart.length));
        }
    }

    /** Makes a pair, and answers the words with which its private key is refused. */
    private static String openSsh(String type, String bits) throws Exception {
        SshKeygen.in(folder).run("-q", "-t", type, "-b", bits, "-N", "secret", "-f", type);
        assertThatThrownBy(() -> KeyReader.of(folder.resolve(type + ".pub")).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("OpenSSH public key");
        UnreadableKeyException refusal = catchThrowableOfType(
                UnreadableKeyException.class,
                () -> KeyReader.of(folder.resolve(type)).read());
        assertThat(refusal).hasMessageContaining("OpenSSH private key").hasMessageContaining("ssh-keygen -p -m PKCS8");
        return String.valueOf(refusal.getMessage());
    }

    private static KeyReader made(String command) {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.run(command.replaceFirst(" ", " -out made ").split(" "));
        return KeyReader.of(folder.resolve("made"));
    }

    private static KeyReader text(String text) {
        return KeyReader.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
