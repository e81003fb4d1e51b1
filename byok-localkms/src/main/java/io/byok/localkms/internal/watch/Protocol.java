package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.http.HttpRequest;
import io.byok.localkms.internal.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The two ways in which clients speak to CloudWatch today: the SDK for Java in CBOR, the AWS CLI in JSON. */
enum Protocol {
    RPC_V2_CBOR(Map.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor")) {
        @Override
        ObjectNode read(byte[] body) {
            return Cbor.read(body);
        }

        @Override
        byte[] write(ObjectNode tree) {
            return Cbor.write(tree);
        }
    },
    AWS_JSON(Map.of("Content-Type", "application/x-amz-json-1.0")) {
        @Override
        ObjectNode read(byte[] body) {
            return Json.parse(new String(body, StandardCharsets.UTF_8));
        }

        @Override
        byte[] write(ObjectNode tree) {
            try {
                return JSON.writeValueAsBytes(tree);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("a JSON tree did not serialize", impossible);
            }
        }
    };

    private static final String SERVICE = "GraniteServiceVersion20100801";
    private static final String PATH = "/service/" + SERVICE + "/operation/";
    private static final String TARGET = SERVICE + ".";

    /** Instants are seconds of the epoch. */
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(Instant.class, new Seconds()));

    @SuppressWarnings("ImmutableEnumChecker") // Of Map.of.
    private final Map<String, String> headers;

    Protocol(Map<String, String> headers) {
        this.headers = headers;
    }

    /** That of a request to CloudWatch; nothing if it is to another service. */
    static Optional<Protocol> of(HttpRequest request) {
        if (request.target().startsWith(PATH)) {
            return Optional.of(RPC_V2_CBOR);
        }
        return request.header("x-amz-target")
                .filter(target -> target.startsWith(TARGET))
                .map(target -> AWS_JSON);
    }

    String operation(HttpRequest request) {
        return this == RPC_V2_CBOR
                ? request.target().substring(PATH.length())
                : request.header("x-amz-target").orElseThrow().substring(TARGET.length());
    }

    Map<String, String> headers() {
        return headers;
    }

    abstract ObjectNode read(byte[] body);

    /** Instants stand in the tree as themselves. */
    abstract byte[] write(ObjectNode tree);

    private static final class Seconds extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider unused) throws IOException {
            out.writeNumber(Json.seconds(value));
        }
    }
}
