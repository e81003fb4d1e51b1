package io.byok.core.internal.rsa;

import static io.byok.core.internal.vectors.Wycheproof.hex;
import static io.byok.core.internal.vectors.Wycheproof.id;
import static io.byok.core.internal.vectors.Wycheproof.isValid;

import com.fasterxml.jackson.databind.JsonNode;
import io.byok.core.internal.math.OpaqueFailureException;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.vectors.Wycheproof;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OaepWycheproofTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa_oaep_2048_sha1_mgf1sha1_test.json",
                "rsa_oaep_2048_sha256_mgf1sha256_test.json",
                "rsa_oaep_3072_sha256_mgf1sha256_test.json"
            })
    void gives_what_every_vector_demands_and_gives_every_valid_ciphertext_back_from_its_seed(String name)
            throws Exception {
        JsonNode file = Wycheproof.read(name);
        int tested = 0;
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode group : file.get("testGroups")) {
            RsaKeys keys = RsaKeys.of((RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(hex(group, "privateKeyPkcs8"))));
            try (RsaPrivateKey key = keys.privateKey()) {
                for (JsonNode test : group.get("tests")) {
                    check(softly, keys, key, oaep(group, test), test);
                    tested++;
                }
            }
        }
        softly.assertThat(tested)
                .as("cases tested")
                .isEqualTo(file.get("numberOfTests").intValue());
        softly.assertAll();
    }

    private static Oaep oaep(JsonNode group, JsonNode test) {
        return Oaep.of(digest(group, "sha"), digest(group, "mgfSha"), hex(test, "label"));
    }

    private static OaepDigest digest(JsonNode group, String field) {
        return OaepDigest.valueOf(group.get(field).textValue().replace('-', '_'));
    }

    private static void check(SoftAssertions softly, RsaKeys keys, RsaPrivateKey key, Oaep oaep, JsonNode test) {
        byte[] message = hex(test, "msg");
        byte[] ciphertext = hex(test, "ct");
        Optional<byte[]> decrypted = decrypt(oaep, key, ciphertext);
        softly.assertThat(decrypted.isPresent()).as("decrypts, %s", id(test)).isEqualTo(isValid(test));
        decrypted.ifPresent(
                found -> softly.assertThat(found).as("decrypted, %s", id(test)).isEqualTo(message));
        if (isValid(test)) {
            byte[] again = oaep.encrypt(
                    keys.publicKey(), RsaKeys.direct(message), recoverSeed(keys, oaep, ciphertext), new Scratch());
            softly.assertThat(again).as("encrypted again, %s", id(test)).isEqualTo(ciphertext);
        }
    }

    private static Optional<byte[]> decrypt(Oaep oaep, RsaPrivateKey key, byte[] ciphertext) {
        ByteBuffer destination = ByteBuffer.allocateDirect(512);
        try {
            int length =
                    new OaepDecryption(oaep, key).decrypt(ByteBuffer.wrap(ciphertext), destination, RsaKeys.RANDOM);
            byte[] message = new byte[length];
            destination.get(0, message);
            return Optional.of(message);
        } catch (OpaqueFailureException e) {
            return Optional.empty();
        }
    }

    /** By the raw operation of BigInteger: seed = maskedSeed xor MGF(maskedDB). */
    private static byte[] recoverSeed(RsaKeys keys, Oaep oaep, byte[] ciphertext) {
        byte[] encoded = RsaKeys.octets(new BigInteger(1, ciphertext).modPow(keys.d(), keys.n()), keys.lengthBytes());
        int hLen = oaep.digest().lengthBytes();
        byte[] seed = new byte[hLen];
        new Mgf1(oaep.mgfDigest(), new Scratch()).generate(encoded, 1 + hLen, encoded.length - 1 - hLen, seed, 0, hLen);
        for (int i = 0; i < hLen; i++) {
            seed[i] ^= encoded[1 + i];
        }
        return seed;
    }
}
