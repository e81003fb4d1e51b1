package io.byok.pkcs11.internal.wrap;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that are worked out once a key, while those who also want them wait. A failure is not kept. */
final class Once<K, V> {
    private final Map<K, FutureTask<V>> tasks = new ConcurrentHashMap<>();

    V get(K key, Supplier<V> work) {
        FutureTask<V> mine = new FutureTask<>(work::get);
        FutureTask<V> first = tasks.putIfAbsent(key, mine);
        FutureTask<V> task = first == null ? mine : first;
        if (first == null) {
            mine.run();
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            tasks.remove(key, task);
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread rehearses the wrapping on the token");
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("a task failed in a way that it cannot", cause);
    }
}
