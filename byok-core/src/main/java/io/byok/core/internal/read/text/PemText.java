package io.byok.core.internal.read.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the PEM blocks of a text, whatever stands around them. Everything but the bodies is taken as public. */
public final class PemText {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 64;
    private static final int LONGEST_HEADER = 200;

    private final ByteBuffer text;
    private final List<PemBlock> blocks = new ArrayList<>();

    private PemText(ByteBuffer text) {
        this.text = text;
    }

    /** Whether the text has a block. */
    public static boolean isIn(ByteBuffer text) {
        return Chars.indexOf(text, text.position(), BEGIN) >= 0;
    }

    /**
     * All blocks, in their order.
     *
     * @throws TextException if one has no end
     */
    public static List<PemBlock> blocks(ByteBuffer text) {
        PemText pem = new PemText(text);
        int begin = Chars.indexOf(text, text.position(), BEGIN);
        while (begin >= 0) {
            begin = Chars.indexOf(text, pem.block(begin + BEGIN.length()), BEGIN);
        }
        return pem.blocks;
    }

    /** Takes the block whose label begins here; returns the index behind it. */
    private int block(int start) {
        int labelEnd = Chars.indexOf(text, start, DASHES);
        if (labelEnd < 0 || labelEnd - start > LONGEST_LABEL) {
            throw new TextException("a line that begins with '-----BEGIN ' does not end with '-----'");
        }
        String label = Chars.publicText(text, start, labelEnd);
        int from = labelEnd + DASHES.length();
        int end = Chars.indexOf(text, from, END + label + DASHES);
        int next = Chars.indexOf(text, from, BEGIN);
        if (end < 0 || (next >= 0 && next < end)) {
            throw new TextException("the line '-----END " + printable(label) + "-----' is missing");
        }
        blocks.add(withHeaders(printable(label), text.slice(from, end - from)));
        return end + END.length();
    }

    /** Labels are printable ASCII (RFC 7468 section 3); what else stands there does not get into messages. */
    private static String printable(String label) {
        return label.replaceAll("[^ -~]", "?");
    }

    private static PemBlock withHeaders(String label, ByteBuffer content) {
        ByteBuffer body = Chars.strip(content);
        Map<String, String> headers = new LinkedHashMap<>();
        String header = header(body);
        while (header != null) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
            body = Chars.strip(body.slice(header.length(), body.limit() - header.length()));
            header = header(body);
        }
        return new PemBlock(label, Map.copyOf(headers), body);
    }

    /** The first line, if it is a header: base64 has no colon. */
    private static @Nullable String header(ByteBuffer body) {
        int colon = -1;
        int end = 0;
        while (end < body.limit() && body.get(end) != '\n' && body.get(end) != '\r') {
            colon = colon < 0 && body.get(end) == ':' ? end : colon;
            end++;
        }
        return colon < 0 || end > LONGEST_HEADER ? null : Chars.publicText(body, 0, end);
    }
}
