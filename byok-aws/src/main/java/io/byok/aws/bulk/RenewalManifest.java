package io.byok.aws.bulk;

import io.byok.aws.InvalidManifestException;
import io.byok.aws.internal.bulk.ManifestFile;
import io.byok.aws.internal.bulk.ManifestFormat;
import io.byok.aws.internal.bulk.RenewalRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that names the items of a {@link FleetRenewal}, one a line. Immutable.
 *
 * <table>
 * <caption>The columns of a CSV file, in any order under a header line, which are the members of each object of JSON
 * Lines; the first three must be there</caption>
 * <tr><th>name</th><th>what it is</th></tr>
 * <tr><td>kmsKey</td><td>key ARN or alias ARN; or key id or alias name, with {@code region}</td></tr>
 * <tr><td>key</td><td>the file of the copy, relative to this one's folder; or what {@link #keys} makes of it</td></tr>
 * <tr><td>spec</td><td>such as SYMMETRIC_DEFAULT, ECC_NIST_P256 ({@link io.byok.core.KeyMaterialSpec})</td></tr>
 * <tr><td>material</td><td>KMS's id of the material, of a symmetric key that was rotated; the current one unless
 * given</td></tr>
 * <tr><td>expiry</td><td>"never", an instant such as 2027-01-31T00:00:00Z, or a date, which means its beginning by UTC; that
 * of the job unless given</td></tr>
 * <tr><td>region</td><td>where {@code kmsKey} is no ARN</td></tr>
 * <tr><td>account</td><td>twelve digits, or a name that the function to clients knows; "default" unless given, or that of the
 * ARN</td></tr>
 * </table>
 */
public final class RenewalManifest {
    private final ManifestFile file;

    private RenewalManifest(ManifestFile file) {
        this.file = file;
    }

    /**
     * A CSV file with a header line (RFC 4180), in UTF-8.
     *
     * @param file the file
     * @return the manifest
     */
    public static RenewalManifest csv(Path file) {
        return new RenewalManifest(new ManifestFile(file, ManifestFormat.CSV, ManifestKeys.FILES));
    }

    /**
     * A file of JSON objects, one a line, in UTF-8.
     *
     * @param file the file
     * @return the manifest
     */
    public static RenewalManifest jsonLines(Path file) {
        return new RenewalManifest(new ManifestFile(file, ManifestFormat.JSON_LINES, ManifestKeys.FILES));
    }

    /**
     * With another meaning of the column "key": a label in an HSM, a name in a vault.
     *
     * @param keys says how each copy is opened
     * @return the manifest with it
     */
    public RenewalManifest keys(ManifestKeys keys) {
        return new RenewalManifest(file.with(keys));
    }

    /**
     * Reads the whole file and checks all of it.
     *
     * @return its items, in its order; unmodifiable
     * @throws InvalidManifestException if anything is wrong in the file; it lists all of it
     * @throws IOException if the file cannot be read
     */
    public List<RenewalItem> items() throws IOException {
        return RenewalRows.of(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
