package io.byok.aws.expiry;

import io.byok.aws.ImportInterruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a renewer would do now: a plan, made by reading alone. {@link #execute} does it once, for programs that a scheduler of
 * their own starts, such as a function or a cron job. Immutable and thread-safe.
 */
public final class RenewalRound {
    private final RoundPlanner planner;
    private final Instant readAt;
    private final List<WatchedMaterial> watched;
    private final List<UnreadKey> unread;

    RenewalRound(RoundPlanner planner, Instant readAt, List<WatchedMaterial> watched, List<UnreadKey> unread) {
        this.planner = planner;
        this.readAt = readAt;
        this.watched = watched;
        this.unread = List.copyOf(unread);
    }

    /**
     * All material that the keys need, and when each is due.
     *
     * @return the most urgent first; unmodifiable
     */
    public List<WatchedMaterial> watched() {
        return watched;
    }

    /**
     * What would be renewed now.
     *
     * @return the most urgent first; unmodifiable
     */
    public List<MaterialToRenew> due() {
        return watched.stream()
                .filter(each ->
                        each.nextAttempt().filter(at -> !at.isAfter(readAt)).isPresent())
                .map(WatchedMaterial::material)
                .toList();
    }

    /**
     * What could not be read.
     *
     * @return the keys; unmodifiable
     */
    public List<UnreadKey> unread() {
        return unread;
    }

    /**
     * The round in words: what is due, what each renewal would send, what is due later, what could not be read.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RoundText.of(this, planner, readAt);
    }

    /**
     * Renews what is due, one after another, the most urgent first. What fails does not keep the others from it.
     *
     * @return an event for each material that was due, for each key that could not be read, and if nothing was found;
     *     unmodifiable
     * @throws ImportInterruptedException if the thread is interrupted; what was done is done, and another round goes on
     */
    public List<RenewalEvent> execute() {
        List<RenewalEvent> events = new ArrayList<>();
        execute(Optional.empty(), () -> true, events::add);
        return List.copyOf(events);
    }

    void execute(Optional<Instant> nextRound, BooleanSupplier goOn, Consumer<RenewalEvent> listener) {
        if (watched.isEmpty() && unread.isEmpty()) {
            listener.accept(new RenewalEvent.NothingFound(planner.selection(), nextRound));
        }
        unread.forEach(key -> listener.accept(new RenewalEvent.Unread(key, nextRound)));
        for (MaterialToRenew material : due()) {
            if (!goOn.getAsBoolean()) {
                return;
            }
            listener.accept(new DueRenewal(planner, material, nextRound).run());
        }
    }
}
