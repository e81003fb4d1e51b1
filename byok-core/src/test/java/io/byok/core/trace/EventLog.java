package io.byok.core.trace;

import java.util.ArrayList;
import java.util.List;

/** The events of one window of a trace, kept in full. */
final class EventLog {
    private final long firstEvent;
    private final List<Event> events = new ArrayList<>();

    EventLog(long firstEvent) {
        this.firstEvent = firstEvent;
    }

    void add(long number, int site, long value) {
        if (number >= firstEvent && number < firstEvent + Tape.WINDOW_EVENTS) {
            events.add(new Event(number, site, value));
        }
    }

    List<Event> events() {
        return events;
    }
}
