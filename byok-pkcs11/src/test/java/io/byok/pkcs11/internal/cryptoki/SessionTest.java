package io.byok.pkcs11.internal.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKey;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.TestToken;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTest {
    /** More than a token is asked for at once. */
    private static final int OBJECTS = 300;

    @ParameterizedTest
    @EnumSource
    void finds_all_objects_however_many_there_are(TestToken token) {
        Template template = Template.ofClass(Cka.SECRET_KEY)
                .with(Cka.KEY_TYPE, Cka.GENERIC_SECRET)
                .with(Cka.TOKEN, false)
                .with(Cka.LABEL, "many " + UUID.randomUUID());
        long[] found = OddKeys.access(token.open(), token.module()).run("make many keys", session -> {
            for (int i = 0; i < OBJECTS; i++) {
                session.createSecret(template, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
            return session.find(template);
        });

        assertThat(LongStream.of(found).distinct()).hasSize(OBJECTS);
    }

    @Test
    void a_code_is_computed_of_a_message_of_any_length() throws Exception {
        HsmKey key = TestToken.SOFTHSM.open().generate(KeyMaterialSpec.HMAC_256, "long message " + UUID.randomUUID());

        assertThat(key.mac(new byte[100_000]).orElseThrow())
                .hasSize(Mac.getInstance("HmacSHA256").getMacLength())
                .isNotEqualTo(key.mac(new byte[99_999]).orElseThrow());
    }
}
