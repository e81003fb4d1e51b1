package io.byok.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProvidersTest {
    @Test
    void what_cannot_be_measured_is_said() {
        assertThat(Providers.missing())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence)
                        .startsWith("Corretto")
                        .containsAnyOf("offers no AES/CTR/NoPadding", "does not load on"));
    }

    @Test
    void an_unknown_provider_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.named("sunjce"))
                .withMessageContaining("\"sunjce\"")
                .withMessageContaining("SunJCE");
    }
}
