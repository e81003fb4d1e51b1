package io.byok.localkms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request must come whole within a time; between two requests a client may rest. */
class SlowClientTest {

    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final String REQUEST = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final HttpServer server =
            HttpServer.start(InetAddress.getLoopbackAddress(), 0, new Echo(failures), PATIENCE);

    private record Echo(List<Throwable> failures) implements HttpHandler {

        @Override
        public Optional<HttpResponse> handle(HttpRequest request) {
            return Optional.of(new HttpResponse(200, Map.of(), request.body()));
        }

        @Override
        public HttpResponse refuse(BadRequestException refusal) {
            byte[] message = String.valueOf(refusal.getMessage()).getBytes(StandardCharsets.US_ASCII);
            return new HttpResponse(refusal.status(), Map.of(), message);
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_request_that_stops_half_way_is_refused_and_the_connection_closed() throws Exception {
        for (String half :
                List.of("P", "POST / HTTP/1.1\r\nContent-", "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{")) {
            try (Socket socket = connect()) {
                send(socket, half);

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                        .contains("Connection: close")
                        .endsWith("the request did not come whole within 150 ms of its first byte");
            }
        }
    }

    @Test
    void bytes_that_drop_in_do_not_prolong_it() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST / HTTP/1.1\r\nA: ");
            int drops = 0;
            while (socket.getInputStream().available() == 0 && drops < 200) {
                Thread.sleep(PATIENCE.toMillis() / 5);
                send(socket, "b");
                drops++;
            }

            assertThat(drops).isLessThan(200);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void between_two_requests_a_client_may_rest() throws Exception {
        try (Socket socket = connect()) {
            for (int request = 0; request < 2; request++) {
                Thread.sleep(2 * PATIENCE.toMillis());
                send(socket, REQUEST);
                assertThat(new String(socket.getInputStream().readNBytes(40), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            }
        }
    }
}
