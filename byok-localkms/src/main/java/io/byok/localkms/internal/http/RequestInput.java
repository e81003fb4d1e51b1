package io.byok.localkms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What a client sends. Waits for it without end, as between two requests, or within a time: however slowly a client sends a
 * request byte by byte, it must have come whole by then.
 */
final class RequestInput extends InputStream {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos;
    private boolean isBounded;

    RequestInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** From now on, what is read must come within this time. */
    void within(Duration time) {
        deadlineNanos = System.nanoTime() + time.toNanos();
        isBounded = true;
    }

    /** From now on, what is read may take as long as it will. */
    void withoutEnd() {
        isBounded = false;
    }

    @Override
    public int read() throws IOException {
        awaitUntilDeadline();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        awaitUntilDeadline();
        return in.read(bytes, offset, length);
    }

    private void awaitUntilDeadline() throws IOException {
        if (!isBounded) {
            socket.setSoTimeout(0);
            return;
        }
        long millis = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
        if (millis <= 0) {
            throw new SocketTimeoutException("the request did not come in time");
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    }
}
