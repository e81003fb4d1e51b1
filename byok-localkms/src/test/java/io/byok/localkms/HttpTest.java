package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.RawConnection.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as a server of RFC 9112 has it, byte by byte. */
class HttpTest extends LocalKmsTestBase {

    private static final String LIST_KEYS = "POST / HTTP/1.1\r\nX-Amz-Target: TrentService.ListKeys\r\nAuthorization: "
            + RawConnection.AUTHORIZATION + "\r\n";

    private Answer send(String bytes) throws IOException {
        try (RawConnection connection = new RawConnection(localKms)) {
            return connection.send(bytes);
        }
    }

    @Test
    void requests_and_answers_follow_each_other_on_one_connection() throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            assertThat(connection.call("ListKeys", "{}").status()).isEqualTo(200);
            assertThat(connection.call("DescribeKey", "{}").status()).isEqualTo(400);
            assertThat(connection.call("ListKeys", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void two_requests_sent_at_once_are_both_answered() throws Exception {
        String request = LIST_KEYS + "Content-Length: 2\r\n\r\n{}";
        try (RawConnection connection = new RawConnection(localKms)) {
            connection.write(request + request);

            assertThat(connection.read().status()).isEqualTo(200);
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_chunked_body_is_read() throws Exception {
        assertThat(send(LIST_KEYS + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\nA: b\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_client_that_waits_for_a_go_ahead_gets_it() throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            Answer interim = connection.send(LIST_KEYS + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(interim.status()).isEqualTo(100);
            assertThat(connection.send("{}").status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_wants_to_close_is_closed_after_the_answer() throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            Answer answer = connection.send(LIST_KEYS + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_body_beyond_one_mebibyte_is_refused_and_the_connection_closed() throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            connection.write(LIST_KEYS + "Content-Length: 1048577\r\n\r\n");
            connection.write(" ".repeat(1_048_577));
            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.isClosedByServer()).isTrue();
        }
        assertThat(send(LIST_KEYS + "Transfer-Encoding: chunked\r\n\r\n100001\r\n")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST / HTTP/3\r\n\r\n",
                "POST / HTTP/1.one\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length : 2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nA: b\r\n folded: c\r\n\r\n",
                "POST / HTTP/1.1\r\nA: b\rContent-Length: 2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nA: b\0\r\n\r\n",
                "POST / HTTP/1.1\r\n: no name\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: two\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"
            })
    void what_is_no_http_is_refused_and_the_connection_closed(String bytes) throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            assertThat(connection.send(bytes).status()).isEqualTo(400);
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void endless_headers_are_refused() throws Exception {
        assertThat(send("POST / HTTP/1.1\r\nA: " + "b".repeat(20_000) + "\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST / HTTP/1.1\r\n" + "A: b\r\n".repeat(3) + numbered(101) + "\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST / HTTP/1.1\r\n" + "A: b\r\n".repeat(101) + "\r\n").status())
                .isEqualTo(400);
        assertThat(send(LIST_KEYS + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "A: b\r\n".repeat(101) + "\r\n")
                        .status())
                .isEqualTo(400);
    }

    private static String numbered(int headers) {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < headers; number++) {
            lines.append("H").append(number).append(": v\r\n");
        }
        return lines.toString();
    }

    @Test
    void a_client_that_goes_away_within_a_request_does_no_harm() throws Exception {
        try (RawConnection connection = new RawConnection(localKms)) {
            connection.write(LIST_KEYS + "Content-Length: 100\r\n\r\n{");
        }
        assertThat(kms.listKeys().keys()).isEmpty();
    }
}
