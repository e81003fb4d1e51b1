package io.byok.core.internal.file;

import io.byok.core.ByokException;
import io.byok.core.InvalidFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The members of one {@link JsonFile}, each taken once; in the end none may be left. */
public final class Fields {
    private static final int LONGEST_QUOTE = 60;

    private final String kind;
    private final Map<String, String> left;

    Fields(String kind, Map<String, String> members) {
        this.kind = kind;
        this.left = members;
    }

    /** A member that must be there. */
    public String text(String name) {
        return optional(name).orElseThrow(() -> refused(quoted(name) + " is missing"));
    }

    /** A member that may be there. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /** Bytes in base64 (RFC 4648, 4). */
    public byte[] base64(String name) {
        String text = text(name);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused(quoted(name) + " is not base64 (RFC 4648 section 4)");
        }
    }

    /** An instant (RFC 3339, UTC). */
    public Instant instant(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw refused(quoted(name) + " is not an instant such as 2026-11-25T12:00:00Z (RFC 3339)");
        }
    }

    /** The ARN of a KMS key. */
    public String keyArn(String name) {
        return requireKeyArn(name, text(name));
    }

    /** The same, where it may be missing. */
    public Optional<String> optionalKeyArn(String name) {
        return optional(name).map(text -> requireKeyArn(name, text));
    }

    private String requireKeyArn(String name, String text) {
        if (!KeyArn.matches(text)) {
            throw refused(quoted(name) + " is " + quoted(text) + ", which is not the ARN of a KMS key");
        }
        return text;
    }

    /** SHA-256 as this library writes it. */
    public String sha256(String name) {
        return requireSha256(name, text(name));
    }

    /** The same, where it may be missing. */
    public Optional<String> optionalSha256(String name) {
        return optional(name).map(text -> requireSha256(name, text));
    }

    private String requireSha256(String name, String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw refused(quoted(name) + " is not a SHA-256 in 64 lower-case hexadecimal digits");
        }
        return text;
    }

    /** One of the names of an enum. */
    public <E extends Enum<E>> E name(String name, Class<E> type) {
        return name(name, type, text(name));
    }

    /** The same, where it may be missing. */
    public <E extends Enum<E>> Optional<E> optionalName(String name, Class<E> type) {
        return optional(name).map(text -> name(name, type, text));
    }

    private <E extends Enum<E>> E name(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw refused(quoted(name) + " is " + quoted(text) + ", which this release does not know");
    }

    /** A member or several that make a value of ours, whose own refusal is passed on. */
    public <R> R checked(String name, Supplier<R> value) {
        try {
            return value.get();
        } catch (InvalidFileException e) {
            throw e;
        } catch (ByokException e) {
            throw refused(quoted(name) + " is refused: " + e.getMessage());
        }
    }

    /** Refuses what is left: a member that this release does not know may change the meaning of the others. */
    public void end() {
        left.keySet().stream().findFirst().ifPresent(name -> {
            throw refused(quoted(name) + " is not a member that it has");
        });
    }

    /** Takes them all, and refuses what is left. */
    public <R> R all(Function<Fields, R> reader) {
        R value = reader.apply(this);
        end();
        return value;
    }

    /** The refusal of this file, for this reason. */
    public InvalidFileException refused(String reason) {
        return JsonFile.refused(kind, reason);
    }

    /** Text from a file that anyone may have written, for a message: short, and without control characters. */
    public static String quoted(String text) {
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return "\"" + cut.replaceAll("[^\\x20-\\x7E]", "?") + "\"";
    }
}
