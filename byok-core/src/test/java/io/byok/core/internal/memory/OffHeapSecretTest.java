package io.byok.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyClosedException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OffHeapSecretTest {
    private static final byte[] BYTES = {1, 2, 3, 4};

    @Test
    void lends_the_bytes_read_only_and_off_the_heap() {
        try (OffHeapSecret secret = OffHeapSecret.copyOf(BYTES)) {
            secret.use(lent -> {
                assertThat(lent.isDirect()).isTrue();
                assertThat(lent.isReadOnly()).isTrue();
                assertThat(lent).isEqualTo(ByteBuffer.wrap(BYTES));
                return true;
            });
        }
    }

    @Test
    void wipes_on_close() {
        AtomicReference<ByteBuffer> kept = new AtomicReference<>();
        OffHeapSecret secret = OffHeapSecret.copyOf(BYTES);
        secret.use(lent -> {
            kept.set(lent);
            return true;
        });

        secret.close();

        assertThat(kept.get()).isEqualTo(ByteBuffer.wrap(new byte[4]));
    }

    @Test
    void wipes_what_a_failing_writer_has_begun() {
        AtomicReference<ByteBuffer> begun = new AtomicReference<>();

        assertThatThrownBy(() -> OffHeapSecret.filledBy(4, home -> {
                    begun.set(home.duplicate());
                    home.put(BYTES);
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(begun.get()).isEqualTo(ByteBuffer.wrap(new byte[4]));
    }

    @Test
    void close_waits_for_a_use_instead_of_yielding_zeros_to_it() throws Exception {
        OffHeapSecret secret = OffHeapSecret.copyOf(BYTES);
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<ByteBuffer> use = threads.submit(() -> secret.use(lent -> {
                inUse.countDown();
                awaitQuietly(goOn);
                return ByteBuffer.allocate(4).put(lent).flip();
            }));
            inUse.await();
            Future<?> close = threads.submit(secret::close);

            assertThatThrownBy(() -> close.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            goOn.countDown();
            close.get(10, TimeUnit.SECONDS);
            assertThat(use.get()).isEqualTo(ByteBuffer.wrap(BYTES));
            assertThat(secret.isClosed()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refuses_to_be_closed_by_its_own_use_which_would_wait_for_itself() {
        try (OffHeapSecret secret = OffHeapSecret.copyOf(BYTES)) {
            assertThatThrownBy(() -> secret.use(lent -> {
                        secret.close();
                        return true;
                    }))
                    .isInstanceOf(KeyClosedException.class)
                    .hasMessageContaining("close it afterwards");
            assertThat(secret.isClosed()).isFalse();
        }
    }

    @Test
    void tells_its_length_and_nothing_else() {
        try (OffHeapSecret secret = OffHeapSecret.copyOf(BYTES)) {
            assertThat(secret).hasToString("OffHeapSecret[4 bytes, <redacted>]");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
