package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An answer in two writes would wait, on a kept connection, for the client's delayed acknowledgement of the first. */
class OnePieceTest extends LocalKmsTestBase {
    @Test
    void head_and_body_of_an_answer_leave_in_one_write() throws Exception {
        String body = "{\"KeyId\":\"" + externalKey().keyId() + "\"}";
        String request = RawConnection.request("TrentService.DescribeKey", RawConnection.AUTHORIZATION, body);
        try (RawConnection connection = new RawConnection(localKms)) {
            for (int call = 0; call < 100; call++) {
                connection.write(request);

                assertThat(connection.firstPiece()).startsWith("HTTP/1.1 200").endsWith("}}");
            }
        }
    }
}
