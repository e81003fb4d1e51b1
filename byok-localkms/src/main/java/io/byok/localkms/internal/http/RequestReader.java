package io.byok.localkms.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads HTTP/1.1 requests off one connection, as far as clients of AWS JSON services send them.
 *
 * <p>Standard: RFC 9112. Bodies come with Content-Length or chunked, and are bounded.
 */
final class RequestReader {

    /** Far above the largest request of KMS: two blobs of 6144 bytes in Base64, or a policy of 32 KiB. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 100;

    /** RFC 9110, 5.6.2. A space before the colon must not pass: it hides a Content-Length from one of two readers. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern VERSION = Pattern.compile("HTTP/1\\.\\d");

    private final InputStream in;
    private final OutputStream out;
    private final String peer;
    private final Runnable onFirstByte;

    /**
     * Reads off a connection.
     *
     * @param out for the go-ahead that a client may wait for
     * @param onFirstByte is run when a request begins to come
     */
    RequestReader(InputStream in, OutputStream out, String peer, Runnable onFirstByte) {
        this.in = in;
        this.out = out;
        this.peer = peer;
        this.onFirstByte = onFirstByte;
    }

    /** The next request, or nothing if the client has ended the connection between two requests. */
    Optional<HttpRequest> read() throws IOException, BadRequestException {
        Optional<String> requestLine = firstLine();
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = requestLine.get().split(" ", -1);
        if (parts.length != 3 || !VERSION.matcher(parts[2]).matches()) {
            throw new BadRequestException(400, "the request line is not \"METHOD target HTTP/1.1\" (RFC 9112, 3)");
        }
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        return Optional.of(new HttpRequest(parts[0], parts[1], headers, body, closes(parts[2], headers), peer));
    }

    /** RFC 9112, 2.2: empty lines before a request line are to be ignored. */
    private Optional<String> firstLine() throws IOException, BadRequestException {
        int first = in.read();
        while (first == '\r' || first == '\n') {
            first = in.read();
        }
        if (first < 0) {
            return Optional.empty();
        }
        onFirstByte.run();
        return Optional.of((char) first + line());
    }

    private String line() throws IOException, BadRequestException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = readByte(); next != '\n'; next = readByte()) {
            if (line.size() == MAX_LINE_BYTES) {
                throw new BadRequestException(400, "a header line is longer than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String content = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (content.indexOf('\r') >= 0 || content.indexOf('\0') >= 0) {
            throw new BadRequestException(400, "a line with a bare CR or a NUL (RFC 9112, 2.2; RFC 9110, 5.5)");
        }
        return content;
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the client ended the connection within a request");
        }
        return next;
    }

    private Map<String, String> headers() throws IOException, BadRequestException {
        Map<String, String> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            count++;
            String name = nameIn(line, count);
            headers.merge(
                    name.toLowerCase(Locale.ROOT),
                    line.substring(name.length() + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        return headers;
    }

    private static String nameIn(String line, int count) throws BadRequestException {
        String name = line.substring(0, Math.max(0, line.indexOf(':')));
        if (!TOKEN.matcher(name).matches()) {
            throw new BadRequestException(400, "a header is not \"name: value\" (RFC 9112, 5)");
        }
        if (count > MAX_HEADERS) {
            throw new BadRequestException(400, "there are over " + MAX_HEADERS + " headers or trailers");
        }
        return name;
    }

    private byte[] body(Map<String, String> headers) throws IOException, BadRequestException {
        String length = headers.get("content-length");
        String coding = headers.get("transfer-encoding");
        if (length != null && coding != null) {
            throw new BadRequestException(400, "Content-Length and Transfer-Encoding together (RFC 9112, 6.3)");
        }
        if (length == null && coding == null) {
            return new byte[0];
        }
        if (length != null) {
            return fixed(parseLength(length, 10), headers);
        }
        if (!"chunked".equalsIgnoreCase(coding)) {
            throw new BadRequestException(400, "a Transfer-Encoding other than chunked");
        }
        return chunked(headers);
    }

    private byte[] fixed(int length, Map<String, String> headers) throws IOException {
        continueIfExpected(headers);
        return exactly(length);
    }

    /** RFC 9112, 7.1. */
    private byte[] chunked(Map<String, String> headers) throws IOException, BadRequestException {
        continueIfExpected(headers);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + size > MAX_BODY_BYTES) {
                throw tooLarge();
            }
            body.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw new BadRequestException(400, "a chunk does not end where its size says (RFC 9112, 7.1)");
            }
        }
        // RFC 9112, 7.1.2: trailers may be there, and are of no use here.
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException, BadRequestException {
        return parseLength(line().split(";", 2)[0].strip(), 16);
    }

    private static int parseLength(String text, int radix) throws BadRequestException {
        try {
            if (!text.isEmpty() && Character.digit(text.charAt(0), radix) >= 0) {
                long length = Long.parseLong(text, radix);
                if (length > MAX_BODY_BYTES) {
                    throw tooLarge();
                }
                return (int) length;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, as every other text that is no length.
        }
        throw new BadRequestException(400, "a length that is no number (RFC 9110, 8.6; RFC 9112, 7.1)");
    }

    private static BadRequestException tooLarge() {
        return new BadRequestException(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client ended the connection within a body");
        }
        return bytes;
    }

    private void continueIfExpected(Map<String, String> headers) throws IOException {
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private static boolean closes(String version, Map<String, String> headers) {
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return connection.contains("close") || (version.equals("HTTP/1.0") && !connection.contains("keep-alive"));
    }
}
