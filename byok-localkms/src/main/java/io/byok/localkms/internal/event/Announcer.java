package io.byok.localkms.internal.event;

import io.byok.localkms.KmsEvent;
import io.byok.localkms.internal.store.Account;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KeyObserver;
import io.byok.localkms.internal.time.Timeline;
import io.byok.localkms.internal.trail.ServiceEvent;
import io.byok.localkms.internal.trail.Trail;
import java.time.Instant;

/** Tells CloudTrail and EventBridge what time does to keys, and sees to it that time does it in time. */
public final class Announcer implements KeyObserver {

    private record Subject(Account account, String keyId) {}

    private final Timeline timeline;
    private final Trail trail;
    private final Listeners<KmsEvent> events;

    public Announcer(Timeline timeline, Trail trail, Listeners<KmsEvent> events) {
        this.timeline = timeline;
        this.trail = trail;
        this.events = events;
    }

    @Override
    public void aged(Family before, Family after, Instant at) {
        for (Happening happening : Happening.between(before, after, at)) {
            trail.add(ServiceEvent.of(happening));
            BusEvent.of(happening).ifPresent(events::tell);
        }
    }

    /** Asks for the next change anew, since another thread may have told of a later change before this one. */
    @Override
    public void changed(Account account, String keyId, Family after, Instant at) {
        timeline.put(new Subject(account, keyId), account.nextChange(keyId), due -> account.find(keyId, due));
    }
}
