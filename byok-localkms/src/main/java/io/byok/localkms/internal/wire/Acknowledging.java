package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.http.BadRequestException;
import io.byok.localkms.internal.http.HttpHandler;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.http.HttpResponse;
import io.byok.localkms.internal.store.Ledger;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Lets an answer go only when all that it may tell of is kept, whoever changed it. Where that fails the connection is cut,
 * so that the client knows nothing, which is the truth.
 */
public record Acknowledging(HttpHandler answering, Ledger ledger) implements HttpHandler {

    @Override
    public Optional<HttpResponse> handle(HttpRequest request) throws InterruptedException {
        Optional<HttpResponse> answer = answering.handle(request);
        try {
            ledger.commit();
            return answer;
        } catch (UncheckedIOException notKept) {
            failed(notKept);
            return Optional.empty();
        }
    }

    @Override
    public HttpResponse refuse(BadRequestException refusal) {
        return answering.refuse(refusal);
    }

    @Override
    public void failed(Throwable cause) {
        answering.failed(cause);
    }
}
