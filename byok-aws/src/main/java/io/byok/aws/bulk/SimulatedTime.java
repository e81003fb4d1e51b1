package io.byok.aws.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Time that passes only while all its threads wait, and then at once: a day of paced requests in minutes, with the same turns
 * in the same order as in a real day. For a rehearsal against a KMS whose clock can be moved.
 */
public final class SimulatedTime implements Sleeper {
    /** Somebody who waits. */
    private final class Sleep {
        private final Instant until;
        private final boolean counts = own.contains(Thread.currentThread());
        private final Condition over = lock.newCondition();
        private boolean woken;

        Sleep(Instant until) {
            this.until = until;
        }
    }

    private final Clock clock;
    private final Consumer<Instant> moveTo;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Sleep> asleep = new PriorityQueue<>(Comparator.comparing((Sleep sleep) -> sleep.until));
    private final Set<Thread> own = new HashSet<>();
    private int awake;

    /**
     * Passes on a clock that stands still of its own accord.
     *
     * @param clock the clock
     * @param moveTo moves it ahead to an instant
     */
    public SimulatedTime(Clock clock, Consumer<Instant> moveTo) {
        this.clock = clock;
        this.moveTo = moveTo;
    }

    /**
     * The clock that this time passes on.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /**
     * Makes threads that this time waits for: it passes only while each of them sleeps.
     *
     * @return a factory; each thread counts from its making to its end
     */
    public ThreadFactory threads() {
        return work -> {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } finally {
                    leave();
                }
            });
            enter(thread);
            return thread;
        };
    }

    /** Waits until the time has passed; every other thread of this time has its turn meanwhile. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Sleep sleep = new Sleep(clock.instant().plus(duration));
            asleep.add(sleep);
            awake -= sleep.counts ? 1 : 0;
            passIfAllSleep();
            awaitEnd(sleep);
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd(Sleep sleep) throws InterruptedException {
        try {
            while (!sleep.woken) {
                sleep.over.await();
            }
        } catch (InterruptedException e) {
            if (asleep.remove(sleep)) {
                wake(sleep);
            }
            throw e;
        }
    }

    private void enter(Thread thread) {
        lock.lock();
        try {
            own.add(thread);
            awake++;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            own.remove(Thread.currentThread());
            awake--;
            passIfAllSleep();
        } finally {
            lock.unlock();
        }
    }

    private void passIfAllSleep() {
        if (awake == 0 && !asleep.isEmpty()) {
            moveTo.accept(asleep.element().until);
            Instant now = clock.instant();
            while (!asleep.isEmpty() && !asleep.element().until.isAfter(now)) {
                wake(asleep.remove());
            }
        }
    }

    private void wake(Sleep sleep) {
        sleep.woken = true;
        awake += sleep.counts ? 1 : 0;
        sleep.over.signal();
    }
}
