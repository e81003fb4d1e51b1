package io.byok.localkms.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** One client's connection: request, answer, request, answer, until either side has had enough. */
final class Connection implements Runnable {

    /** How much of a refused body is read and thrown away, so that the client gets to read the refusal. */
    private static final int MAX_DRAINED_BYTES = 16 << 20;

    private static final int DRAIN_MILLIS = 1_000;

    private final Socket socket;
    private final HttpHandler handler;

    Connection(Socket socket, HttpHandler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException gone) {
            // The client went away, or the server is closing: both end this connection and nothing else.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unexpected) {
            handler.failed(unexpected);
        }
    }

    private void serve(BufferedInputStream in, OutputStream out) throws IOException, InterruptedException {
        RequestReader reader =
                new RequestReader(in, out, socket.getInetAddress().getHostAddress());
        try {
            boolean open = true;
            while (open) {
                open = serveNext(reader, in, out);
            }
        } catch (BadRequestException bad) {
            out.write(handler.refuse(bad).toBytes(true));
            out.flush();
            drain(in);
        }
    }

    private boolean serveNext(RequestReader reader, BufferedInputStream in, OutputStream out)
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
    private void drain(BufferedInputStream in) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN_MILLIS);
        long drained = 0;
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0 && drained < MAX_DRAINED_BYTES; read = in.read(buffer)) {
            drained += read;
        }
    }
}
