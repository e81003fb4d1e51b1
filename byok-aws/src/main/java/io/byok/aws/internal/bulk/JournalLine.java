package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The lines of a journal: the CRC-32C of a JSON object in eight hexadecimal digits, a space, the object, a line feed. */
final class JournalLine {
    private static final int DIGITS = 8;

    private JournalLine() {}

    static String header(String job) {
        return line(JsonText.inOneLine(json -> {
            json.text("journal", "byok bulk import, version 1");
            json.text("job", job);
        }));
    }

    static String done(String itemId, Place place, String keyArn) {
        return line(JsonText.inOneLine(json -> {
            json.text("done", hash(itemId, place).toString());
            json.text("item", itemId);
            json.text("place", place.toString());
            json.text("key", keyArn);
        }));
    }

    /** Under which an item is remembered in a place. */
    static IdHash hash(String itemId, Place place) {
        return IdHash.of(place + " " + itemId);
    }

    private static String line(String json) {
        return checksum(json) + " " + json + "\n";
    }

    /** The object of a line that is whole. */
    static Optional<JsonObject> parse(String line) {
        if (line.length() <= DIGITS + 1) {
            return Optional.empty();
        }
        String json = line.substring(DIGITS + 1);
        try {
            return line.startsWith(checksum(json) + " ") ? Optional.of(JsonObject.parse(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a checksum that is right over what is no JSON: damaged all the same
        }
    }

    private static String checksum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
