package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.UnreadableKeyException.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7517, RFC 7518 section 6. */
class JwkReadingTest {
    private static final byte[] AES = TestKeys.aes256();
    private static final String K = base64url(AES);
    private static final RSAPrivateCrtKey RSA =
            (RSAPrivateCrtKey) TestKeys.rsa(2048).getPrivate();

    @ParameterizedTest
    @CsvSource({
        "HS256, HMAC_256",
        "A256GCM, SYMMETRIC_DEFAULT",
        "A256KW, SYMMETRIC_DEFAULT",
    })
    void an_oct_key_is_what_its_algorithm_says(String alg, KeyMaterialSpec spec) throws IOException {
        try (KeyMaterial key = jwk("{'kty':'oct','use':'enc','k':'%s','alg':'%s'}".formatted(K, alg))
                .read()) {
            assertThat(key.spec()).isEqualTo(spec);
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(AES);
            assertThat(key.description()).isEqualTo("JWK oct key, 32 bytes");
        }
    }

    @Test
    void an_oct_key_without_algorithm_is_what_is_expected_or_is_refused() throws IOException {
        KeyReader reader = jwk("{'kty':'oct','k':'%s'}".formatted(K));

        try (KeyMaterial key =
                reader.expecting(KeyMaterialSpec.SYMMETRIC_DEFAULT).read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(AES);
        }
        assertThatThrownBy(reader::read)
                .isInstanceOfSatisfying(
                        KeyChoiceException.class,
                        e -> assertThat(e.choices()).contains("SYMMETRIC_DEFAULT", "HMAC_256"))
                .hasMessageContaining("expecting(...)");
    }

    @Test
    void reads_an_rsa_key_with_its_primes() throws IOException {
        try (KeyMaterial key = jwk(rsa(crt())).read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(RSA.getEncoded());
            assertThat(key.description()).isEqualTo("JWK RSA private key, 2048 bits");
        }
    }

    @Test
    void finds_the_primes_of_an_rsa_key_without_them() throws IOException {
        try (KeyMaterial key = jwk(rsa("")).read()) {
            assertThat(key.publicKey()).contains(TestKeys.rsa(2048).getPublic());
            assertThat(key.description()).isEqualTo("JWK (without CRT values) RSA private key, 2048 bits");
            assertThat(bitsInCommon(WrapAndUnwrapTest.bytesOf(key))).isTrue();
        }
    }

    /** The primes may stand in the other order than in the key that was given. */
    private static boolean bitsInCommon(byte[] pkcs8) {
        String all = new BigInteger(1, pkcs8).toString(16);
        return all.contains(RSA.getPrimeP().toString(16))
                && all.contains(RSA.getPrimeQ().toString(16));
    }

    @Test
    void refuses_an_rsa_key_whose_numbers_do_not_belong_together() {
        String other = rsa("").replace(base64url(unsigned(RSA.getPrivateExponent())), K);

        assertThatThrownBy(() -> jwk(other).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageMatching(".*(do not belong together|out of range).*");
    }

    @ParameterizedTest
    @CsvSource({
        "{'kty':'oct'}, NOT_PRIVATE, member 'k'",
        "{'kty':'RSA';'n':'AQAB';'e':'AQAB'}, NOT_PRIVATE, jwks_uri",
        "{'kty':'EC';'crv':'P-256';'x':'AA';'y':'AA'}, NOT_PRIVATE, member 'd'",
        "{'kty':'AKP';'alg':'ML-DSA-65';'pub':'AA'}, NOT_PRIVATE, member 'priv'",
        "{'ciphertext':'AA';'iv':'AA'}, UNSUPPORTED_ENCRYPTION, Decrypt it first",
        "{'kty':'oct';'kty':'oct';'k':'AA'}, MALFORMED, names a member twice",
        "{'kty':'oct';'k':'A*AA';'alg':'HS256'}, MALFORMED, member 'k' is not base64url",
        "{'kty':'oct';'k':'A\\u0041AA';'alg':'HS256'}, MALFORMED, member 'k' is not base64url",
        "{'kty':'oct';'k':5;'alg':'HS256'}, MALFORMED, is missing or is no string",
        "{'k':'AAAA'}, MALFORMED, no 'kty'",
        "{'kty':'oct', MALFORMED, not well-formed JSON",
        "{}[], MALFORMED, something follows",
        "{'keys':[5]}, MALFORMED, is no object",
        "{'keys':[]}, NOT_PRIVATE, JWK set without a key",
    })
    void refuses_what_is_no_private_jwk(String json, Problem problem, String reason) {
        assertThatThrownBy(() -> jwk(json.replace(';', ',')).read())
                .isInstanceOfSatisfying(
                        UnreadableKeyException.class,
                        e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "{'kty':'OKP';'crv':'X25519';'d':'AA';'x':'AA'}, X25519",
        "{'kty':'OKP';'crv':'Ed448';'d':'AA';'x':'AA'}, Ed448",
        "{'kty':'EC';'crv':'P-192';'d':'AA';'x':'AA';'y':'AA'}, P-192",
        "{'kty':'AKP';'alg':'ML-DSA-65';'priv':'AA'}, ML-DSA-65",
    })
    void refuses_kinds_of_keys_that_kms_does_not_import(String json, String algorithm) {
        assertThatThrownBy(() -> jwk(json.replace(';', ',')).read())
                .isInstanceOf(UnsupportedKeyException.class)
                .hasMessageContaining(algorithm);
    }

    @Test
    void refuses_a_jwk_of_more_than_two_primes_and_one_with_some_of_the_crt_values() {
        assertThatThrownBy(() -> jwk(rsa(crt() + ",'oth':[{'r':'AA','d':'AA','t':'AA'}]"))
                        .read())
                .isInstanceOf(UnsupportedKeyException.class)
                .hasMessageContaining("more than two primes");
        assertThatThrownBy(() -> jwk(rsa(",'p':'AA','q':'AA'")).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("all or none");
    }

    @Test
    void refuses_json_that_is_nested_too_deep() {
        assertThatThrownBy(() -> jwk("{'kty':'oct','x':" + "[".repeat(5000)).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("not well-formed JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "FIRST"})
    void chooses_a_key_of_a_set_by_its_id(String alias) throws IOException {
        KeyReader set =
                jwk("{'keys':[{'kty':'oct','kid':'first','alg':'A256GCM','k':'%s'},{'kty':'RSA','kid':'second'}]}"
                        .formatted(K));

        try (KeyMaterial key = set.alias(alias).read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(AES);
        }
        assertThatThrownBy(set::read)
                .isInstanceOfSatisfying(
                        KeyChoiceException.class, e -> assertThat(e.choices()).containsExactly("first", "second"))
                .hasMessageContaining("alias(...)");
        assertThatThrownBy(() -> set.alias("third").read())
                .isInstanceOf(KeyChoiceException.class)
                .hasMessageContaining("'third' names not exactly one");
    }

    private static String rsa(String more) {
        return "{'kty':'RSA','n':'%s','e':'%s','d':'%s'%s}"
                .formatted(
                        number(RSA.getModulus()),
                        number(RSA.getPublicExponent()),
                        number(RSA.getPrivateExponent()),
                        more);
    }

    private static String crt() {
        return ",'p':'%s','q':'%s','dp':'%s','dq':'%s','qi':'%s'"
                .formatted(
                        number(RSA.getPrimeP()),
                        number(RSA.getPrimeQ()),
                        number(RSA.getPrimeExponentP()),
                        number(RSA.getPrimeExponentQ()),
                        number(RSA.getCrtCoefficient()));
    }

    private static String number(BigInteger number) {
        return base64url(unsigned(number));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyReader jwk(String json) {
        return KeyReader.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
