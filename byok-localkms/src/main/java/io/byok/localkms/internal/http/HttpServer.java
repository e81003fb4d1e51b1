package io.byok.localkms.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP/1.1 server, on loopback unless told otherwise, a thread a connection.
 *
 * <p>Why not the JDK's {@code com.sun.net.httpserver}: before JDK 23 it writes head and body apart, so every answer on a
 * kept connection waits 40 ms for the client's delayed acknowledgement; the only cure is a system property that is read
 * once and changes every other such server in the process, and a library must not do that to the program it is in.
 */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 256;

    /** After a failed accept, such as for want of file descriptors, so that the loop does not spin. */
    private static final long PAUSE_NANOS = 50_000_000;

    /** Far above what a client needs to send a request of a mebibyte. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A thread that makes an RSA-4096 pair cannot be interrupted, and takes seconds. */
    private static final long JOIN_MILLIS = 30_000;

    private final ServerSocket listener;
    private final URI endpoint;
    private final HttpHandler handler;
    private final Duration patience;
    private final Map<Thread, Socket> connections = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Thread acceptor;
    private volatile boolean closing;

    private HttpServer(ServerSocket listener, HttpHandler handler, Duration patience) {
        this.listener = listener;
        this.endpoint = endpointOf(listener);
        this.handler = handler;
        this.patience = patience;
        this.acceptor = thread("accept", this::accept);
    }

    /** Starts on a port of an address of this machine; 0 for any free one. */
    public static HttpServer start(InetAddress address, int port, HttpHandler handler) {
        return start(address, port, handler, PATIENCE);
    }

    static HttpServer start(InetAddress address, int port, HttpHandler handler, Duration patience) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            bind(listener, new InetSocketAddress(address, port));
            HttpServer server = new HttpServer(listener, handler, patience);
            server.acceptor.start();
            return server;
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(
                    "LocalKms cannot listen on port " + port + " of " + nameOf(address)
                            + ": it must be an address of this machine, and the port free; port 0 takes any free one",
                    cannotListen);
        }
    }

    private static String nameOf(InetAddress address) {
        return address.isLoopbackAddress() ? "the loopback address" : address.getHostAddress();
    }

    private static void bind(ServerSocket listener, InetSocketAddress address) throws IOException {
        try {
            listener.bind(address, BACKLOG);
        } catch (IOException cannotBind) {
            listener.close();
            throw cannotBind;
        }
    }

    /** Where this machine reaches it, such as {@code http://127.0.0.1:41234}; also after it was closed. */
    public URI endpoint() {
        return endpoint;
    }

    private static URI endpointOf(ServerSocket listener) {
        String host = reachable(listener.getInetAddress()).getHostAddress();
        // An IPv6 address stands in brackets, and the sign before its zone is escaped (RFC 6874).
        String authority = host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host;
        return URI.create("http://" + authority + ":" + listener.getLocalPort());
    }

    /** All addresses of this machine are none that a client can call; loopback is one of them. */
    private static InetAddress reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    private void accept() {
        while (!closing) {
            try {
                serve(listener.accept());
            } catch (IOException cannotAccept) {
                if (!closing) {
                    handler.failed(cannotAccept);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void serve(Socket socket) {
        Connection connection = new Connection(socket, handler, patience);
        Thread thread = thread("connection-" + numbers.incrementAndGet(), () -> {
            try {
                connection.run();
            } finally {
                connections.remove(Thread.currentThread());
            }
        });
        connections.put(thread, socket);
        thread.start();
    }

    private Thread thread(String role, Runnable task) {
        Thread thread = new Thread(task, "localkms-" + endpoint.getPort() + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    /** Stops listening, cuts every connection, and returns when every thread has ended. */
    @Override
    public void close() {
        closing = true;
        closeQuietly(listener);
        join(acceptor);
        Map<Thread, Socket> open = Map.copyOf(connections);
        open.forEach((thread, socket) -> {
            closeQuietly(socket);
            thread.interrupt();
        });
        open.keySet().forEach(HttpServer::join);
    }

    private void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception cannotClose) {
            handler.failed(cannotClose);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
