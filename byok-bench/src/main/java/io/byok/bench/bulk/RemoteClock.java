package io.byok.bench.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A simulated clock that two processes share: it stands still until this one moves it, and a move has ended when the other
 * process has moved its own clock as well. A line "time" and the instant goes out, and an empty one comes back.
 */
final class RemoteClock extends Clock {
    static final String LINE = "time ";

    private final BufferedReader in;
    private final PrintStream out;
    private volatile Instant now;

    RemoteClock(Instant start, BufferedReader in, PrintStream out) {
        this.now = start;
        this.in = in;
        this.out = out;
    }

    /** For one thread at a time. */
    void moveTo(Instant instant) {
        out.println(LINE + instant);
        out.flush();
        try {
            if (in.readLine() == null) {
                throw new IOException("the process with the embedded KMS has gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nothing here asks for another zone");
    }
}
