package io.byok.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.byok.bench.engine.RsaPair;
import io.byok.core.WrapAlgorithm;
import java.security.GeneralSecurityException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VerdictSubjectTest {
    @Test
    void an_oaep_block_of_each_kind_is_judged_rightly() throws GeneralSecurityException {
        judges(VerdictSubject.ofOaep(WrapAlgorithm.RSAES_OAEP_SHA_256, RsaPair.ofBits(2048), new SplittableRandom(1)));
    }

    @Test
    void an_aes_key_wrap_of_each_kind_is_judged_rightly() {
        judges(VerdictSubject.ofKeyWrap(new SplittableRandom(1)));
    }

    @Test
    void what_was_not_judged_ends_the_measurement() {
        assertThatIllegalStateException()
                .isThrownBy(VerdictSubject.ofKeyWrap(new SplittableRandom(1)).prepare(0)::close);
    }

    private static void judges(Subject subject) {
        assertThat(subject.kinds()).hasSize(4).startsWith("valid");
        for (int kind = 0; kind < 4; kind++) {
            TimedCall call = subject.prepare(kind);
            call.run();
            assertThatCode(call::close).as(subject.kinds().get(kind)).doesNotThrowAnyException();
        }
    }
}
