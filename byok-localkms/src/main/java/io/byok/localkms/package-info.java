/**
 * The embedded AWS KMS: {@link io.byok.localkms.LocalKms} is the server, {@link io.byok.localkms.LocalKmsClock} the time it
 * lives in, {@link io.byok.localkms.Faults} what it does wrong on request, {@link io.byok.localkms.Deviation} how it may
 * pass for a lesser server, and {@link io.byok.localkms.Call} what it has been asked.
 */
package io.byok.localkms;
