package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Call;
import io.byok.localkms.internal.fault.FaultEffect;
import io.byok.localkms.internal.fault.FaultQueue;
import io.byok.localkms.internal.http.BadRequestException;
import io.byok.localkms.internal.http.HttpHandler;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.http.HttpResponse;
import io.byok.localkms.internal.store.Realm;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings each request to its operation, through the faults, and notes the call. */
public final class Dispatcher implements HttpHandler {

    private static final String TARGET_PREFIX = "TrentService.";
    private static final int CUT = 0;

    private final Clock clock;
    private final Map<String, Operation> operations;
    private final FaultQueue faults;
    private final CallLog calls;
    private final UnexpectedErrors unexpectedErrors;

    public Dispatcher(
            Clock clock,
            List<Operation> operations,
            FaultQueue faults,
            CallLog calls,
            UnexpectedErrors unexpectedErrors) {
        this.clock = clock;
        this.operations = operations.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        this.faults = faults;
        this.calls = calls;
        this.unexpectedErrors = unexpectedErrors;
    }

    @Override
    public Optional<HttpResponse> handle(HttpRequest request) throws InterruptedException {
        Exchange exchange = new Exchange(request);
        List<FaultEffect> effects = faults.meet(exchange.operation);
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
        String code = refusal.status() == 413 ? "RequestEntityTooLargeException" : "SerializationException";
        KmsError error = new KmsError(refusal.status(), code, String.valueOf(refusal.getMessage()));
        calls.add(new Call("", "", clock.instant(), refusal.status(), Optional.of(code), requestId));
        return Responses.error(error, requestId, clock.instant());
    }

    @Override
    public void failed(Throwable cause) {
        unexpectedErrors.add(cause);
    }

    /** One request and what becomes of it. */
    private final class Exchange {

        private final HttpRequest request;
        private final String operation;
        private final String requestId = UUID.randomUUID().toString();
        private final Instant arrival = clock.instant();
        private String region = "";

        private Exchange(HttpRequest request) {
            this.request = request;
            this.operation = request.header("x-amz-target")
                    .filter(target -> target.startsWith(TARGET_PREFIX))
                    .map(target -> target.substring(TARGET_PREFIX.length()))
                    .orElse("");
        }

        private Optional<HttpResponse> answer() {
            try {
                return success(run());
            } catch (KmsError error) {
                return error(error);
            } catch (RuntimeException | Error unexpected) {
                unexpectedErrors.add(unexpected);
                return error(new KmsError(500, "KMSInternalException", ""));
            }
        }

        private Optional<HttpResponse> suffer(FaultEffect effect) {
            if (effect instanceof FaultEffect.Answer fault) {
                return error(new KmsError(fault.httpStatus(), fault.code(), fault.message()));
            }
            if (effect instanceof FaultEffect.CutAfter) {
                runUnheard();
            }
            note(CUT, Optional.empty());
            return Optional.empty();
        }

        private void runUnheard() {
            try {
                run();
            } catch (KmsError unheard) {
                // The answer would have been this error, and the connection is cut before any answer.
            } catch (RuntimeException | Error unexpected) {
                unexpectedErrors.add(unexpected);
            }
        }

        /**
         * An unknown target answers 400 with the bare code, as recorded of services on the same framework; of KMS,
         * assumed. So is the order: the target before the signature.
         */
        private ObjectNode run() {
            Operation known = operations.get(operation);
            if (known == null
                    || !request.method().equals("POST")
                    || !request.target().equals("/")) {
                throw KmsError.of("UnknownOperationException", "");
            }
            Realm realm = CredentialScope.parse(request.header("authorization"));
            region = realm.region();
            // Read anew, since a delay may lie between the request's coming and its running.
            return known.answer(new Request(realm, Input.parse(request.body()), clock.instant()));
        }

        private Optional<HttpResponse> success(ObjectNode output) {
            note(200, Optional.empty());
            return Optional.of(Responses.success(output, requestId, clock.instant()));
        }

        private Optional<HttpResponse> error(KmsError error) {
            note(error.httpStatus(), Optional.of(error.code()));
            return Optional.of(Responses.error(error, requestId, clock.instant()));
        }

        private void note(int httpStatus, Optional<String> errorCode) {
            calls.add(new Call(operation, region, arrival, httpStatus, errorCode, requestId));
        }
    }
}
