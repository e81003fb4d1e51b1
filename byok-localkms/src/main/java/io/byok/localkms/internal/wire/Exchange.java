package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Call;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.internal.fault.FaultEffect;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.http.HttpResponse;
import io.byok.localkms.internal.trail.ApiCall;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One request to KMS and what becomes of it. */
final class Exchange {

    private static final String TARGET_PREFIX = "TrentService.";
    private static final int CUT = 0;

    private final KmsService service;
    private final HttpRequest http;
    private final String operation;
    private final String requestId = UUID.randomUUID().toString();
    private final Instant arrival;
    private Optional<Request> understood = Optional.empty();

    Exchange(KmsService service, HttpRequest http) {
        this.service = service;
        this.http = http;
        this.arrival = service.clock().instant();
        this.operation = http.header("x-amz-target")
                .filter(target -> target.startsWith(TARGET_PREFIX))
                .map(target -> target.substring(TARGET_PREFIX.length()))
                .orElse("");
    }

    /** The operation asked for; empty if none is named. */
    String operation() {
        return operation;
    }

    Optional<HttpResponse> answer() {
        try {
            return success(run());
        } catch (KmsError error) {
            return error(error);
        } catch (RuntimeException | Error unexpected) {
            service.unexpectedErrors().add(unexpected);
            return error(new KmsError(500, "KMSInternalException", ""));
        }
    }

    Optional<HttpResponse> suffer(FaultEffect effect) {
        if (effect instanceof FaultEffect.Answer fault) {
            return sufferAnswer(new KmsError(fault.httpStatus(), fault.code(), fault.message()));
        }
        if (effect instanceof FaultEffect.CutAfter || effect instanceof FaultEffect.HangAfter) {
            runUnheard();
        }
        note(CUT, Optional.empty());
        boolean isHeld = effect instanceof FaultEffect.HangBefore || effect instanceof FaultEffect.HangAfter;
        return Optional.of(HttpResponse.silence()).filter(unused -> isHeld);
    }

    private Optional<HttpResponse> sufferAnswer(KmsError fault) {
        try {
            understand();
        } catch (KmsError notUnderstood) {
            // The fault is answered all the same; CloudTrail keeps no record of a request that names no caller.
        }
        return error(fault);
    }

    private void runUnheard() {
        try {
            recordSuccess(run());
        } catch (KmsError unheard) {
            // The answer would have been this error, and the connection is cut before any answer.
            record(call -> call.refused(unheard));
        } catch (RuntimeException | Error unexpected) {
            service.unexpectedErrors().add(unexpected);
        }
    }

    /** What has become due happens first, and what the operation makes due at once follows it. */
    private ObjectNode run() {
        service.settle().run();
        Operation known = understand();
        Request request = understood.orElseThrow();
        service.quotas().charge(request.realm(), operation, request.input(), request.now());
        ObjectNode output = known.answer(request);
        service.settle().run();
        return output;
    }

    /**
     * An unknown target answers 400 with the bare code, as recorded of services on the same framework; of KMS, assumed. So
     * is the order: the target before the signature.
     */
    private Operation understand() {
        Operation known = service.operations().get(operation);
        if (known == null || !http.method().equals("POST") || !http.target().equals("/")) {
            throw KmsError.of("UnknownOperationException", "");
        }
        Caller caller = CredentialScope.parse(http.header("authorization"), "kms");
        // Read anew, since a delay may lie between the request's coming and its running.
        Request request =
                new Request(caller, Input.parse(http.body()), service.clock().instant(), new Trace());
        understood = Optional.of(request);
        return known;
    }

    private Optional<HttpResponse> success(ObjectNode output) {
        recordSuccess(output);
        note(200, Optional.empty());
        return Optional.of(Responses.success(output, requestId, service.clock().instant()));
    }

    private Optional<HttpResponse> error(KmsError error) {
        record(call -> call.refused(error));
        note(error.httpStatus(), Optional.of(error.code()));
        return Optional.of(Responses.error(error, requestId, service.clock().instant()));
    }

    private void note(int httpStatus, Optional<String> errorCode) {
        String region = understood.map(request -> request.realm().region()).orElse("");
        service.calls().add(new Call(operation, region, arrival, httpStatus, errorCode, requestId));
    }

    private void record(Function<ApiCall, CloudTrailRecord> outcome) {
        understood.map(this::call).map(outcome).ifPresent(service.trail()::add);
    }

    private void recordSuccess(ObjectNode output) {
        record(call -> call.succeeded(output));
        understood.ifPresent(request -> request.trace()
                .consequences()
                .forEach(consequence ->
                        service.trail().add(call(request).leadingTo(consequence).succeeded(consequence.output()))));
    }

    private ApiCall call(Request request) {
        return new ApiCall(
                operation,
                request.caller(),
                requestId,
                request.now(),
                http.peer(),
                http.header("user-agent").orElse("-"),
                request.input().members(),
                request.trace());
    }
}
