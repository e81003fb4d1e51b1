package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.http.HttpResponse;
import io.byok.localkms.internal.wire.Caller;
import io.byok.localkms.internal.wire.CredentialScope;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import io.byok.localkms.internal.wire.Trace;
import io.byok.localkms.internal.wire.UnexpectedErrors;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * As much of Amazon CloudWatch as an alarm on expiring key material needs, in the protocols that clients speak today.
 */
public final class CloudWatch {

    /** Where it is another than the error's name; of AWS's API model. */
    private static final Map<String, String> QUERY_CODES = Map.of(
            "InternalServiceFault", "InternalServiceError",
            "InvalidParameterCombinationException", "InvalidParameterCombination");

    private final Map<String, Operation> operations;
    private final Clock clock;
    private final Runnable settle;
    private final UnexpectedErrors unexpectedErrors;

    /**
     * Makes one that is ready to serve.
     *
     * @param settle does what is due by the clock, if nobody else is at it
     */
    public CloudWatch(Metrics metrics, Alarms alarms, Clock clock, Runnable settle, UnexpectedErrors unexpectedErrors) {
        this.operations = List.of(
                        new DeleteAlarms(alarms),
                        new DescribeAlarms(alarms),
                        new GetMetricData(metrics),
                        new GetMetricStatistics(metrics),
                        new ListMetrics(metrics),
                        new PutMetricAlarm(alarms),
                        new SetAlarmState(alarms))
                .stream()
                .collect(Collectors.toMap(Operation::name, Function.identity()));
        this.clock = clock;
        this.settle = settle;
        this.unexpectedErrors = unexpectedErrors;
    }

    public static boolean isFor(HttpRequest request) {
        return Protocol.of(request).isPresent();
    }

    /** Answers a request that is for it. */
    public HttpResponse answer(HttpRequest request) {
        Protocol protocol = Protocol.of(request).orElseThrow();
        try {
            return response(protocol, 200, run(protocol, request), Map.of());
        } catch (KmsError error) {
            return error(protocol, error);
        } catch (RuntimeException | Error unexpected) {
            unexpectedErrors.add(unexpected);
            return error(protocol, new KmsError(500, "InternalServiceFault", ""));
        }
    }

    private ObjectNode run(Protocol protocol, HttpRequest request) {
        settle.run();
        Operation operation = operations.get(protocol.operation(request));
        if (operation == null || !request.method().equals("POST")) {
            throw new KmsError(
                    404, "UnknownOperationException", "The CloudWatch of LocalKms has " + operations.keySet());
        }
        Caller caller = CredentialScope.parse(request.header("authorization"), "monitoring");
        Input input = Input.of(protocol.read(request.body()));
        return operation.answer(new Request(caller, input, clock.instant(), new Trace()));
    }

    /** CloudWatch came from the query protocol and still answers that protocol's code in a header, beside the error's name. */
    private static HttpResponse error(Protocol protocol, KmsError error) {
        String code = error.code().equals("ValidationException") ? "ValidationError" : error.code();
        ObjectNode body =
                Json.object().put("__type", "com.amazonaws.cloudwatch#" + code).put("message", error.message());
        String fault = error.httpStatus() < 500 ? "Sender" : "Receiver";
        String queryCode = QUERY_CODES.getOrDefault(code, code);
        return response(protocol, error.httpStatus(), body, Map.of("x-amzn-query-error", queryCode + ";" + fault));
    }

    private static HttpResponse response(Protocol protocol, int status, ObjectNode body, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(protocol.headers());
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        headers.putAll(more);
        return new HttpResponse(status, headers, protocol.write(body));
    }
}
