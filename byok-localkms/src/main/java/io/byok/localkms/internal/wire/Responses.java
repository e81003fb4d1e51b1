package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Answers as AWS KMS sends them. */
final class Responses {

    /** RFC 9110, 5.6.7: the day has two digits, which those of RFC_1123_DATE_TIME have not always. */
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Responses() {}

    /** Operations without output answer an empty body. */
    static HttpResponse success(ObjectNode output, String requestId, Instant now) {
        byte[] body = output.isEmpty() ? new byte[0] : Json.bytes(output);
        return new HttpResponse(200, headers(requestId, now), body);
    }

    /** The code stands in {@code __type}; the AWS JSON services send no {@code x-amzn-ErrorType} beside it. */
    static HttpResponse error(KmsError error, String requestId, Instant now) {
        ObjectNode body = Json.object().put("__type", error.code());
        if (!error.message().isEmpty()) {
            body.put("message", error.message());
        }
        return new HttpResponse(error.httpStatus(), headers(requestId, now), Json.bytes(body));
    }

    private static Map<String, String> headers(String requestId, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Cache-Control", "no-cache, no-store, must-revalidate, private");
        headers.put("Expires", "0");
        headers.put("Pragma", "no-cache");
        headers.put("Date", IMF_FIXDATE.format(now));
        headers.put("Content-Type", "application/x-amz-json-1.1");
        return headers;
    }
}
