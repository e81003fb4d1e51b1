package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;

/** A data folder that cannot be written any more. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    /** In kibibytes; SQLite's own library, which it unpacks, is within it. */
    private static final String LIMITED = "ulimit -f 1600; exec \"$@\"";

    private static ServerProcess start(List<String> before, Path folder) throws Exception {
        Optional<Path> sqlite = Optional.of(ServerProcess.sqlite());
        return ServerProcess.start(
                before,
                folder,
                sqlite,
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    @Test
    void what_cannot_be_kept_is_not_answered(@TempDir Path folder) throws Exception {
        AtomicReference<String> keyId = new AtomicReference<>("");
        int answered = 0;
        try (ServerProcess limited = start(List.of("bash", "-c", LIMITED, "bash"), folder);
                KmsClient kms = TestClient.of(limited.endpoint(), TestClient.REGION, TestClient.ACCOUNT)) {
            keyId.set(kms.createKey().keyMetadata().keyId());
            while (answered < 1000) {
                String description = describe(answered + 1);
                kms.updateKeyDescription(request -> request.keyId(keyId.get()).description(description));
                answered++;
            }
        } catch (SdkClientException cut) {
            // What was not kept has no answer.
        }
        assertThat(answered).isBetween(1, 999);
        try (ServerProcess free = start(List.of(), folder);
                KmsClient kms = TestClient.of(free.endpoint(), TestClient.REGION, TestClient.ACCOUNT)) {
            assertThat(kms.describeKey(request -> request.keyId(keyId.get()))
                            .keyMetadata()
                            .description())
                    .isIn(describe(answered), describe(answered + 1));
        }
    }

    private static String describe(int number) {
        return number + " ".repeat(8000);
    }
}
