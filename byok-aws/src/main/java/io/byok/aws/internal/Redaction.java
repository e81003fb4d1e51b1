package io.byok.aws.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of others, before they enter a message of ours. A server may quote what it was sent, and the SDK's request objects
 * print token and ciphertext: whatever is as long as those and looks like bytes is taken out.
 */
public final class Redaction {
    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9+/=_-]{100,}|(?:-?\\d{1,3}, ?){40,}-?\\d{0,3}");
    private static final int LONGEST = 2000;

    private Redaction() {}

    /** The text without what looks like bytes, and cut where it is very long. */
    public static String of(@Nullable String text) {
        String clean = BYTES.matcher(String.valueOf(text)).replaceAll("<redacted>");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
