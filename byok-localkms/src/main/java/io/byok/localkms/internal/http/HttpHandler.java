package io.byok.localkms.internal.http;

import java.util.Optional;

/** Answers requests; called by many threads at once. */
public interface HttpHandler {

    /** The answer, or nothing: then the connection is cut. */
    Optional<HttpResponse> handle(HttpRequest request) throws InterruptedException;

    /** The answer to a request that is no proper HTTP, or too large; the connection is closed after it. */
    HttpResponse refuse(BadRequestException refusal);

    /** Takes note of a failure of the server itself. */
    void failed(Throwable cause);
}
