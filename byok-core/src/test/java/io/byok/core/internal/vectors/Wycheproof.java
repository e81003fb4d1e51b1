package io.byok.core.internal.vectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The test vectors of C2SP Wycheproof, read where they lie. */
public final class Wycheproof {
    private Wycheproof() {}

    /** The file of that name; a test is skipped, and says so, where the folder is absent. */
    public static JsonNode read(String file) throws IOException {
        Path path = Path.of(System.getProperty("byok.vectors", "")).resolve(file);
        assumeTrue(
                Files.isReadable(path),
                () -> "NOT TESTED: the Wycheproof vectors " + path + " are absent; get them from"
                        + " https://github.com/C2SP/wycheproof and name their folder by -Dbyok.vectors=DIR");
        return new ObjectMapper().readTree(path.toFile());
    }

    /** The octets of a field. */
    public static byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).textValue());
    }

    /** Whether a test must succeed. The files read here have no "acceptable" cases. */
    public static boolean isValid(JsonNode test) {
        return switch (test.get("result").textValue()) {
            case "valid" -> true;
            case "invalid" -> false;
            default -> throw new AssertionError("tcId " + test.get("tcId") + " is neither valid nor invalid");
        };
    }

    /** How a failure names its case. */
    public static String id(JsonNode test) {
        return "tcId " + test.get("tcId") + " " + test.get("flags") + " " + test.get("comment");
    }
}
