package io.byok.localkms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One connection to a LocalKms, and every byte that goes over it. */
final class RawConnection implements AutoCloseable {

    static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-central-1/kms/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);

    private final Socket socket;
    private final InputStream in;

    RawConnection(LocalKms localKms) throws IOException {
        this.socket =
                new Socket(localKms.endpoint().getHost(), localKms.endpoint().getPort());
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(10_000);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** One answer; header names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {}

    Answer call(String operation, String body) throws IOException {
        return post("TrentService." + operation, AUTHORIZATION, body);
    }

    Answer post(String target, String authorization, String body) throws IOException {
        return send(request(target, authorization, body));
    }

    static String request(String target, String authorization, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + (target.isEmpty() ? "" : "X-Amz-Target: " + target + "\r\n")
                + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
                + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    /** What one read of the socket gives: all that the server's first write sent, and no more than arrived by then. */
    String firstPiece() throws IOException {
        byte[] room = new byte[1 << 16];
        return new String(room, 0, socket.getInputStream().read(room), StandardCharsets.UTF_8);
    }

    Answer send(String bytes) throws IOException {
        write(bytes);
        return read();
    }

    void write(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
