package io.byok.core.internal.read;

import io.byok.core.UnreadableKeyException;
import io.byok.core.UnreadableKeyException.Problem;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.read.text.Chars;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Asks every known format in turn whether the content is meant to be of it. */
public final class Recognition {
    private static final List<Format> FORMATS = formats();
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private Recognition() {}

    private static List<Format> formats() {
        List<Format> formats =
                new ArrayList<>(List.of(new JksFormat(), new DerFormat(), new PemFormat(), new JwkFormat()));
        formats.addAll(ForeignFormat.ALL);
        return List.copyOf(formats);
    }

    /**
     * Takes the key out of content of any known format.
     *
     * @param content from 0 to limit, read in place
     * @return the key, not yet checked; the caller closes it
     * @throws io.byok.core.CoreException if it is refused
     */
    public static Found read(ByteBuffer content, Wishes wishes) {
        ByteBuffer unmarked = withoutMark(content);
        if (!Chars.strip(unmarked).hasRemaining()) {
            throw new UnreadableKeyException(
                    Problem.EMPTY, "nothing", wishes.source() + " is empty. Give the one that holds the key.");
        }
        for (Format format : FORMATS) {
            if (format.claims(unmarked)) {
                return read(format, unmarked, wishes);
            }
        }
        throw ExplicitReading.unrecognised(unmarked, wishes);
    }

    private static Found read(Format format, ByteBuffer content, Wishes wishes) {
        try {
            return format.read(content, wishes);
        } catch (DerException e) {
            throw Refusals.malformed(
                    wishes,
                    "key",
                    String.valueOf(e.getMessage()),
                    "Export the key again, for example by 'openssl pkcs8 -topk8 -nocrypt -outform DER'; if it is the raw bytes"
                            + " of a key that begin so by chance, use readRaw(spec).");
        }
    }

    /** Editors on Windows put U+FEFF before text in UTF-8. */
    private static ByteBuffer withoutMark(ByteBuffer content) {
        return Chars.startsWith(content, 0, BYTE_ORDER_MARK)
                ? content.slice(BYTE_ORDER_MARK.length(), content.limit() - BYTE_ORDER_MARK.length())
                : content;
    }
}
