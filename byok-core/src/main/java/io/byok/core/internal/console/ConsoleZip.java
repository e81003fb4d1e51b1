package io.byok.core.internal.console;

import io.byok.core.ConsoleParameters;
import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.InvalidImportParametersException;
import io.byok.core.WrappingKey;
import io.byok.core.internal.file.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive of import parameters that the KMS console makes, in all its namings. */
public final class ConsoleZip {
    /** The same bytes for the same parameters: ZIP's own first day. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ConsoleZip() {}

    /** Reads an archive. */
    public static ConsoleParameters parse(byte[] zip) {
        ConsoleFiles files = new ConsoleFiles();
        for (Map.Entry<String, byte[]> file : BoundedZip.read(zip).entrySet()) {
            files.add(file.getKey(), file.getValue());
        }
        return parameters(files.wrappingKey(), files.importToken(), files.readme(), files.keyId());
    }

    /** Two files without a text. */
    public static ConsoleParameters of(byte[] wrappingPublicKey, byte[] importToken) {
        return parameters(wrappingPublicKey, importToken, ConsoleReadme.EMPTY, Optional.empty());
    }

    private static ConsoleParameters parameters(
            byte[] publicKey, byte[] token, ConsoleReadme readme, Optional<String> nameId) {
        Optional<String> told = readme.keyId();
        if (nameId.isPresent() && told.isPresent() && !nameId.equals(told)) {
            throw new InvalidImportParametersException("The names of the files are of the KMS key "
                    + Fields.quoted(nameId.get()) + ", and the text beside them is of " + Fields.quoted(told.get())
                    + ": they are of two downloads. Give the ZIP as it was downloaded.");
        }
        return new ConsoleParameters(
                WrappingKey.of(publicKey),
                ImportToken.of(token),
                nameId.or(() -> told),
                readme.keyArn(),
                readme.algorithm(),
                readme.deadline());
    }

    /** Writes an archive under the present names. */
    public static byte[] write(ImportParameters parameters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, "WrappingPublicKey.bin", parameters.wrappingKey().encoded());
            add(zip, "ImportToken.bin", parameters.importToken().toByteArray());
            add(zip, "README.txt", ConsoleReadme.text(parameters).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DATE);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
