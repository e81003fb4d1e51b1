package io.byok.aws.internal.json;

import io.byok.aws.InvalidReceiptException;
import io.byok.core.ByokException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * How one kind of receipt is written and read back. Members that a version does not know are passed over.
 *
 * @param name what the member "format" says
 * @param madeBy the method whose text it is, for messages
 * @param writing writes all other members
 * @param reading reads them; throws IllegalArgumentException where one is missing
 */
public record ReceiptFormat<T>(String name, String madeBy, Writing<T> writing, Function<JsonObject, T> reading) {
    private static final String FORMAT = "format";

    /** What writes the members of a receipt. */
    @FunctionalInterface
    public interface Writing<T> {
        /** Writes them. */
        void to(JsonText json, T receipt) throws IOException;
    }

    /** The whole text; no secret is in it, since none is in a receipt. */
    public String text(T receipt) {
        return JsonText.of(json -> write(json, receipt));
    }

    /** The members, for a text that holds the receipt within. */
    public void write(JsonText json, T receipt) throws IOException {
        json.text(FORMAT, name);
        writing.to(json, receipt);
    }

    /**
     * The receipt of a whole text.
     *
     * @throws InvalidReceiptException if the text is none
     */
    public T read(String text) {
        try {
            return read(JsonObject.parse(text));
        } catch (InvalidReceiptException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | DateTimeException | ByokException e) {
            throw new InvalidReceiptException(
                    "The text is no receipt: " + e.getMessage() + ". Give the JSON that " + madeBy + " made.", e);
        }
    }

    /** The receipt within another. */
    public T read(JsonObject json) {
        String format = json.needed(FORMAT);
        if (!format.equals(name)) {
            throw new InvalidReceiptException("The text is of format '" + format + "', and this version of byok reads '"
                    + name + "'. Give the JSON that " + madeBy + " made, or read it with the version that wrote it.");
        }
        return reading.apply(json);
    }
}
