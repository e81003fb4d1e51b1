package io.byok.localkms.internal.wire;

import io.byok.localkms.Call;
import io.byok.localkms.internal.fault.FaultEffect;
import io.byok.localkms.internal.fault.FaultQueue;
import io.byok.localkms.internal.http.BadRequestException;
import io.byok.localkms.internal.http.HttpHandler;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.http.HttpResponse;
import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.trail.Trail;
import io.byok.localkms.internal.watch.CloudWatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings each request to its operation, through the faults, and notes the call. */
public final class Dispatcher implements HttpHandler {

    private final KmsService service;
    private final FaultQueue faults;
    private final CloudWatch cloudWatch;

    /**
     * Makes one that is ready to serve.
     *
     * @param settle does what is due by the clock, if nobody else is at it
     */
    public Dispatcher(
            Clock clock,
            Runnable settle,
            List<Operation> operations,
            QuotaBook quotas,
            FaultQueue faults,
            CallLog calls,
            Trail trail,
            UnexpectedErrors unexpectedErrors,
            CloudWatch cloudWatch) {
        this.service = new KmsService(
                clock,
                settle,
                operations.stream().collect(Collectors.toMap(Operation::name, Function.identity())),
                quotas,
                calls,
                trail,
                unexpectedErrors);
        this.faults = faults;
        this.cloudWatch = cloudWatch;
    }

    @Override
    public Optional<HttpResponse> handle(HttpRequest request) throws InterruptedException {
        if (CloudWatch.isFor(request)) {
            return Optional.of(cloudWatch.answer(request));
        }
        Exchange exchange = new Exchange(service, request);
        List<FaultEffect> effects = faults.meet(exchange.operation());
        for (FaultEffect effect : effects) {
            if (effect instanceof FaultEffect.Delay wait) {
                Thread.sleep(wait.delay().toMillis());
            }
        }
        return effects.stream()
                .filter(effect -> !(effect instanceof FaultEffect.Delay))
                .findFirst()
                .map(exchange::suffer)
                .orElseGet(exchange::answer);
    }

    @Override
    public HttpResponse refuse(BadRequestException refusal) {
        String requestId = UUID.randomUUID().toString();
        String code = switch (refusal.status()) {
            case 408 -> "RequestTimeoutException";
            case 413 -> "RequestEntityTooLargeException";
            default -> "SerializationException";
        };
        KmsError error = new KmsError(refusal.status(), code, String.valueOf(refusal.getMessage()));
        Instant now = service.clock().instant();
        service.calls().add(new Call("", "", now, refusal.status(), Optional.of(code), requestId));
        return Responses.error(error, requestId, now);
    }

    @Override
    public void failed(Throwable cause) {
        service.unexpectedErrors().add(cause);
    }
}
