package io.byok.localkms.internal.http;

import java.util.Map;
import java.util.Optional;

/** One request, wholly read. */
public final class HttpRequest {

    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean closes;
    private final String peer;

    /**
     * Takes what was read.
     *
     * @param headers by name in lower case; of a repeated header the values joined by a comma
     * @param closes whether the client wants the connection closed after the answer
     * @param peer the client's address
     */
    HttpRequest(String method, String target, Map<String, String> headers, byte[] body, boolean closes, String peer) {
        this.method = method;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.closes = closes;
        this.peer = peer;
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    /** A header's value; the name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The live array. */
    public byte[] body() {
        return body;
    }

    /** The client's address, such as {@code 127.0.0.1}. */
    public String peer() {
        return peer;
    }

    boolean closes() {
        return closes;
    }
}
