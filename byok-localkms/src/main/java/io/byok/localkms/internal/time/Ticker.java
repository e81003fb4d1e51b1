package io.byok.localkms.internal.time;

import java.time.Clock;
import java.util.function.Consumer;

/** Lets what is due happen while real time passes and nobody calls. */
public final class Ticker implements AutoCloseable {

    private static final long JOIN_MILLIS = 30_000;

    private final Timeline timeline;
    private final Clock clock;
    private final Runnable settle;
    private final Consumer<Throwable> failed;
    private final Thread thread;

    /**
     * Makes one that does not tick yet.
     *
     * @param settle does what is due
     */
    public Ticker(String name, Timeline timeline, Clock clock, Runnable settle, Consumer<Throwable> failed) {
        this.timeline = timeline;
        this.clock = clock;
        this.settle = settle;
        this.failed = failed;
        this.thread = new Thread(this::tick, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void tick() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                timeline.await(clock);
                settleOnce();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void settleOnce() {
        try {
            settle.run();
        } catch (RuntimeException | Error unexpected) {
            failed.accept(unexpected);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
