package io.byok.localkms.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.crypto.Suite;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    static Stream<KeyMaterial> materials() {
        SecureRandom random = new SecureRandom();
        return Stream.of(
                        KeySpec.SYMMETRIC_DEFAULT,
                        KeySpec.HMAC_512,
                        KeySpec.RSA_2048,
                        KeySpec.ECC_NIST_P521,
                        KeySpec.ECC_NIST_EDWARDS25519,
                        KeySpec.SM2)
                .map(spec -> spec.generate(Suite.CHINA, random));
    }

    @ParameterizedTest
    @MethodSource("materials")
    void no_text_of_a_key_shows_its_material(KeyMaterial material) {
        KeyIdentity identity = new KeyIdentity(
                new Realm("111122223333", "eu-central-1"),
                "id",
                KeySpec.SYMMETRIC_DEFAULT,
                KeyUsage.ENCRYPT_DECRYPT,
                Origin.EXTERNAL,
                Instant.EPOCH);
        BoundMaterial bound = new BoundMaterial("0".repeat(64), Optional.empty(), material, Expiry.NEVER);
        KmsKey key = KmsKey.alone(
                identity,
                new KeySettings("", Map.of(), "{}", true),
                KeyLife.from(Instant.EPOCH),
                KeyMaterials.of(bound));
        byte[] secret = material.canonicalBytes();

        assertThat(key.toString())
                .contains("redacted")
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(Arrays.copyOfRange(secret, 8, 24)))
                .doesNotContain(Base64.getEncoder().encodeToString(secret))
                .doesNotContain(Arrays.toString(secret))
                .doesNotContain(new BigInteger(1, secret).toString());
    }
}
