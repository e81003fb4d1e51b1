package io.byok.localkms.internal.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest of what was told, and those who want to hear it. */
public final class Listeners<T> {

    private static final int KEPT = 10_000;

    private final Deque<T> told = new ArrayDeque<>();
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<Throwable> failed;

    /**
     * Makes one with no listeners.
     *
     * @param failed gets what a listener throws; the others hear the news all the same
     */
    public Listeners(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    public void add(Consumer<? super T> listener) {
        listeners.add(listener);
    }

    public void tell(T news) {
        keep(news);
        listeners.forEach(listener -> tell(listener, news));
    }

    private synchronized void keep(T news) {
        if (told.size() == KEPT) {
            told.removeFirst();
        }
        told.addLast(news);
    }

    private void tell(Consumer<? super T> listener, T news) {
        try {
            listener.accept(news);
        } catch (RuntimeException | Error thrown) {
            failed.accept(thrown);
        }
    }

    public synchronized List<T> told() {
        return List.copyOf(told);
    }
}
