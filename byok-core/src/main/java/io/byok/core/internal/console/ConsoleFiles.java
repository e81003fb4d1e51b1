package io.byok.core.internal.console;

import io.byok.core.internal.file.Fields;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of one download, recognised by their names, which must all be of the same download. */
final class ConsoleFiles {
    private static final Pattern OLDER = Pattern.compile(
            "(wrappingKey|importToken|README)_(?<id>[0-9A-Za-z-]{1,64}?)(?<time>_[0-9]+)?(\\.bin|\\.txt)?");

    private enum Part {
        WRAPPING_KEY("the wrapping key, WrappingPublicKey.bin"),
        IMPORT_TOKEN("the token, ImportToken.bin"),
        README("the text, README.txt");

        private final String label;

        Part(String label) {
            this.label = label;
        }
    }

    private final Map<Part, byte[]> contents = new EnumMap<>(Part.class);
    private @Nullable String download;
    private Optional<String> keyId = Optional.empty();

    /** Takes one file in. */
    void add(String name, byte[] content) {
        Matcher older = OLDER.matcher(name);
        if (older.matches()) {
            String id = older.group("id");
            keyId = Optional.of(id);
            requireSameDownload(name, id + (older.group("time") == null ? "" : older.group("time")));
        } else {
            requireSameDownload(name, "");
        }
        if (contents.put(part(name), content) != null) {
            throw BoundedZip.refused("it has two files for " + part(name).label);
        }
    }

    private static Part part(String name) {
        if (name.equals("WrappingPublicKey.bin") || name.startsWith("wrappingKey_")) {
            return Part.WRAPPING_KEY;
        }
        if (name.equals("ImportToken.bin") || name.startsWith("importToken_")) {
            return Part.IMPORT_TOKEN;
        }
        if (name.equals("README.txt") || name.startsWith("README_")) {
            return Part.README;
        }
        throw BoundedZip.refused("the file " + Fields.quoted(name) + " is not one that the console puts in");
    }

    private void requireSameDownload(String name, String of) {
        if (download != null && !download.equals(of)) {
            throw BoundedZip.refused(
                    "the file " + Fields.quoted(name) + " is of another download than those before it");
        }
        download = of;
    }

    byte[] wrappingKey() {
        return required(Part.WRAPPING_KEY);
    }

    byte[] importToken() {
        return required(Part.IMPORT_TOKEN);
    }

    /** The text is for people, so an archive without it is one too. */
    ConsoleReadme readme() {
        byte[] text = contents.get(Part.README);
        return text == null ? ConsoleReadme.EMPTY : ConsoleReadme.of(text);
    }

    /** From the older names. */
    Optional<String> keyId() {
        return keyId;
    }

    private byte[] required(Part part) {
        byte[] content = contents.get(part);
        if (content == null) {
            throw BoundedZip.refused(part.label + ", is missing");
        }
        return content;
    }
}
