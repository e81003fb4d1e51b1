package io.byok.localkms;

import java.time.Instant;
import java.util.Optional;

/**
 * One request that reached a {@link LocalKms}; it carries nothing secret.
 *
 * @param operation the operation asked for, as AWS names it, such as {@code ImportKeyMaterial}; empty if none was named
 * @param region the Region of the request's credential scope; empty if the request had none
 * @param instant when it came, by the server's clock
 * @param httpStatus the status answered; 0 if the connection was cut or held instead
 * @param errorCode the error code answered, if it was an error
 * @param requestId the request id answered
 */
public record Call(
        String operation,
        String region,
        Instant instant,
        int httpStatus,
        Optional<String> errorCode,
        String requestId) {}
