package io.byok.localkms.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** One client's connection: request, answer, request, answer, until either side has had enough. */
final class Connection implements Runnable {

    /** How much of a refused body is read and thrown away, so that the client gets to read the refusal. */
    private static final int MAX_DRAINED_BYTES = 16 << 20;

    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Socket socket;
    private final HttpHandler handler;
    private final Duration patience;

    /**
     * Takes an open connection.
     *
     * @param patience how long the client may take to send one request, from its first byte
     */
    Connection(Socket socket, HttpHandler handler, Duration patience) {
        this.socket = socket;
        this.handler = handler;
        this.patience = patience;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(new RequestInput(socket), socket.getOutputStream());
        } catch (IOException gone) {
            // The client went away, or the server is closing: both end this connection and nothing else.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unexpected) {
            handler.failed(unexpected);
        }
    }

    private void serve(RequestInput input, OutputStream out) throws IOException, InterruptedException {
        BufferedInputStream in = new BufferedInputStream(input);
        RequestReader reader =
                new RequestReader(in, out, socket.getInetAddress().getHostAddress(), () -> input.within(patience));
        try {
            boolean open = true;
            while (open) {
                input.withoutEnd();
                open = serveNext(reader, input, in, out);
            }
        } catch (BadRequestException bad) {
            refuse(bad, input, in, out);
        } catch (SocketTimeoutException slow) {
            String rule = "the request did not come whole within " + patience.toMillis() + " ms of its first byte";
            refuse(new BadRequestException(408, rule), input, in, out);
        }
    }

    private void refuse(BadRequestException bad, RequestInput input, BufferedInputStream in, OutputStream out)
            throws IOException {
        out.write(handler.refuse(bad).toBytes(true));
        out.flush();
        drain(input, in);
    }

    private boolean serveNext(RequestReader reader, RequestInput input, BufferedInputStream in, OutputStream out)
            throws IOException, BadRequestException, InterruptedException {
        Optional<HttpRequest> request = reader.read();
        if (request.isEmpty()) {
            return false;
        }
        Optional<HttpResponse> response = handler.handle(request.get());
        if (response.isEmpty()) {
            return false;
        }
        if (response.get().isSilence()) {
            input.withoutEnd();
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        }
        // One write for head and body: two would meet Nagle's algorithm and the client's delayed acknowledgement, which
        // costs 40 ms an answer on a kept connection.
        out.write(response.get().toBytes(request.get().closes()));
        out.flush();
        return !request.get().closes();
    }

    /** Closing a socket with unread input resets it, and the reset can overtake the refusal. */
    private void drain(RequestInput input, BufferedInputStream in) throws IOException {
        socket.shutdownOutput();
        long drained = 0;
        byte[] buffer = new byte[8192];
        int read = 0;
        while (read >= 0 && drained < MAX_DRAINED_BYTES) {
            drained += read;
            input.within(DRAIN);
            read = in.read(buffer);
        }
    }
}
