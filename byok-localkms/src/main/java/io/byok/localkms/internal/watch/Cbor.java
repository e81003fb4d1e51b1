package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * CBOR as Smithy's RPC v2 has it: an instant is seconds of the epoch under tag 1.
 *
 * <p>Standard: RFC 8949, 3.4.2.
 */
final class Cbor {

    private static final CBORFactory FACTORY = new CBORFactory();
    private static final ObjectMapper READER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int EPOCH_TAG = 1;

    private Cbor() {}

    /** Operations without input may come with an empty body. */
    static ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            if (READER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException malformed) {
            throw malformed(malformed.getClass().getSimpleName());
        }
        throw malformed("no map");
    }

    private static KmsError malformed(String what) {
        return KmsError.of("SerializationException", "The body is not a CBOR map (RFC 8949): " + what);
    }

    /** Instants stand in the tree as themselves. */
    static byte[] write(ObjectNode tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = FACTORY.createGenerator(bytes)) {
            write(tree, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to an array failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode node, CBORGenerator out) throws IOException {
        if (node.isObject()) {
            out.writeStartObject(node.size());
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                out.writeFieldName(member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray(null, node.size());
            for (JsonNode element : node) {
                write(element, out);
            }
            out.writeEndArray();
        } else {
            writeValue(node, out);
        }
    }

    private static void writeValue(JsonNode node, CBORGenerator out) throws IOException {
        if (node instanceof POJONode wrapped && wrapped.getPojo() instanceof Instant instant) {
            out.writeTag(EPOCH_TAG);
            out.writeNumber(instant.toEpochMilli() / 1000.0);
        } else if (node.isTextual()) {
            out.writeString(node.textValue());
        } else if (node.isBoolean()) {
            out.writeBoolean(node.booleanValue());
        } else if (node.isIntegralNumber()) {
            out.writeNumber(node.longValue());
        } else if (node.isNumber()) {
            out.writeNumber(node.doubleValue());
        } else if (node.isBinary()) {
            out.writeBinary(node.binaryValue());
        } else {
            out.writeNull();
        }
    }
}
