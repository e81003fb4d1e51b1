package io.byok.localkms.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer. */
public final class HttpResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Takes what is to be sent.
     *
     * @param headers in the order in which they are sent, without Content-Length and Connection
     */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** No answer at all, on a connection that stays open until the client gives up. */
    public static HttpResponse silence() {
        return new HttpResponse(0, Map.of(), new byte[0]);
    }

    boolean isSilence() {
        return status == 0;
    }

    /** Head and body as one array, so that they leave in one write and, when small, in one packet. */
    byte[] toBytes(boolean closes) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append(closes ? "Connection: close\r\n\r\n" : "\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 500 -> "Internal Server Error";
            default -> "Status " + status;
        };
    }
}
