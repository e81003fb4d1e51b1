package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.KeyState;

class AirGappedCeremonyTest {
    @TempDir
    Path folder;

    @Test
    void tells_the_three_steps_with_files_alone_between_them_and_leaves_no_key_behind() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            AirGappedCeremony.run(
                    kms.client(), "LocalKms", folder, new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys())
                    .hasSize(2)
                    .allSatisfy(key -> assertThat(kms.client()
                                    .describeKey(r -> r.keyId(key.keyId()))
                                    .keyMetadata()
                                    .keyState())
                            .isEqualTo(KeyState.PENDING_DELETION));
        }
        WrapResponse response = WrapResponse.read(folder.resolve("response.json"));
        assertThat(response.answers(WrapRequest.read(folder.resolve("request.json"))))
                .isTrue();
        assertThat(folder).isDirectoryContaining("glob:**/component-3");
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("component 3 of 3, check value ")
                .contains("read aloud " + response.identity())
                .contains("This response answers another request.")
                .contains("compare  with what was read there: " + response.identity())
                .contains("decrypted  \"It never saw a network in the clear.\"");
    }
}
