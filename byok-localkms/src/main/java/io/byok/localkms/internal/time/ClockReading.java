package io.byok.localkms.internal.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What a server's clock shows.
 *
 * @param ahead how far it was moved ahead of the clock beneath it
 */
public record ClockReading(Duration ahead, Instant now) {}
