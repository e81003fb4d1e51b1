package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.pkcs11.token.Commands;
import io.byok.pkcs11.token.SoftHsm;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutDownTest {
    @Test
    void a_library_that_somebody_shut_down_is_told_with_the_remedy() {
        SoftHsm.prepare();

        assertThat(Commands.java(List.of(), ShutDown.class, SoftHsm.module().toString(), "shut down", SoftHsm.PIN))
                .contains("told: The token 'shut down'")
                .contains("C_OpenSession answered CKR_CRYPTOKI_NOT_INITIALIZED")
                .contains("Somebody in this process called C_Finalize")
                .contains("Start the process anew");
    }
}
