package io.byok.core.internal.console;

import io.byok.core.InvalidImportParametersException;
import io.byok.core.internal.file.Fields;
import io.byok.core.internal.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A small ZIP archive of files side by side, whole in memory, read with hard limits: nothing in it is trusted. */
final class BoundedZip {
    private static final int MOST_ENTRIES = 8;
    private static final int MOST_ENTRY_BYTES = 16 * 1024;
    private static final int END_RECORD_BYTES = 22;

    private BoundedZip() {}

    /** Its files by their names, in their order. */
    static Map<String, byte[]> read(byte[] zip) {
        if (zip.length > SmallFile.MOST_BYTES) {
            throw refused("it is longer than " + SmallFile.MOST_BYTES + " bytes");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                take(entry, in, files);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Its message may quote the archive.
            throw refused("it is damaged or cut short, or encrypted");
        }
        requireWhole(zip, files.size());
        return files;
    }

    private static void take(ZipEntry entry, ZipInputStream in, Map<String, byte[]> files) throws IOException {
        String name = entry.getName();
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw refused("the name " + Fields.quoted(name) + " in it is not that of a plain file: it leads into"
                    + " another folder, or has characters that the console never uses");
        }
        if (files.size() == MOST_ENTRIES) {
            throw refused("it has more than " + MOST_ENTRIES + " files");
        }
        byte[] content = in.readNBytes(MOST_ENTRY_BYTES + 1);
        if (content.length > MOST_ENTRY_BYTES) {
            throw refused(
                    Fields.quoted(name) + " in it unpacks to more than " + MOST_ENTRY_BYTES + " bytes, and none has");
        }
        if (files.put(name, content) != null) {
            throw refused(Fields.quoted(name) + " stands in it twice");
        }
    }

    /** The record at the end counts the files; reading from the front does not see what is missing behind. */
    private static void requireWhole(byte[] zip, int files) {
        for (int at = zip.length - END_RECORD_BYTES; at >= 0; at--) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) {
                int counted = (zip[at + 10] & 0xFF) | (zip[at + 11] & 0xFF) << 8;
                if (counted != files) {
                    throw refused("its directory counts " + counted + " files, and there are " + files);
                }
                return;
            }
        }
        throw refused("it is no ZIP archive, or cut short: the directory at its end is missing");
    }

    static InvalidImportParametersException refused(String reason) {
        return new InvalidImportParametersException("This archive of import parameters is refused: " + reason
                + " (the KMS console's has three small files: wrapping key, import token and a text). Give the ZIP as"
                + " it was downloaded, or the files in it.");
    }
}
