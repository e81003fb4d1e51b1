package io.byok.aws.bulk;

import io.byok.aws.InvalidManifestException;
import io.byok.aws.internal.bulk.BulkRun;
import io.byok.aws.internal.bulk.ManifestCheck;
import io.byok.aws.internal.bulk.ManifestFile;
import io.byok.aws.internal.bulk.ManifestFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A file that names the items of a bulk import, one a line. Immutable.
 *
 * <table>
 * <caption>The columns of a CSV file, in any order under a header line, which are the members of each object of JSON
 * Lines; the first three and {@code expiry} and {@code regions} must be there</caption>
 * <tr><th>name</th><th>what it is</th></tr>
 * <tr><td>id</td><td>names the item within the job</td></tr>
 * <tr><td>key</td><td>the file of the key, relative to this one's folder; or what {@link #keys} makes of it</td></tr>
 * <tr><td>spec</td><td>such as SYMMETRIC_DEFAULT, ECC_NIST_P256 ({@link io.byok.core.KeyMaterialSpec})</td></tr>
 * <tr><td>expiry</td><td>"never"; a duration such as P90D; an instant such as 2027-01-31T00:00:00Z, or a date, which means its
 * beginning by UTC</td></tr>
 * <tr><td>regions</td><td>in CSV separated by ';', in JSON an array</td></tr>
 * <tr><td>account</td><td>twelve digits, or a name that the function to clients knows; "default" unless given</td></tr>
 * <tr><td>usage</td><td>such as SIGN_VERIFY, where the spec has more than one</td></tr>
 * <tr><td>alias</td><td>beginning with "alias/"</td></tr>
 * <tr><td>description</td><td>of the KMS key</td></tr>
 * <tr><td>tags</td><td>in CSV {@code name=value;name=value}, in JSON an object</td></tr>
 * <tr><td>policy</td><td>the file of the key policy, relative to this one's folder</td></tr>
 * </table>
 */
public final class Manifest {
    private final ManifestFile file;

    private Manifest(ManifestFile file) {
        this.file = file;
    }

    /**
     * A CSV file with a header line (RFC 4180), in UTF-8.
     *
     * @param file the file; it is read twice; a change meanwhile stops the import
     * @return the manifest
     */
    public static Manifest csv(Path file) {
        return new Manifest(new ManifestFile(file, ManifestFormat.CSV, ManifestKeys.FILES));
    }

    /**
     * A file of JSON objects, one a line, in UTF-8.
     *
     * @param file the file; it is read twice; a change meanwhile stops the import
     * @return the manifest
     */
    public static Manifest jsonLines(Path file) {
        return new Manifest(new ManifestFile(file, ManifestFormat.JSON_LINES, ManifestKeys.FILES));
    }

    /**
     * With another meaning of the column "key": a label in an HSM, a name in a vault.
     *
     * @param keys says how each key is opened
     * @return the manifest with it
     */
    public Manifest keys(ManifestKeys keys) {
        return new Manifest(file.with(keys));
    }

    /**
     * Reads the whole file and checks all of it: names, dates as seen from now, ids and aliases that come twice, key files that
     * are not there, key policies that would fail or give the key away. Keeps 16 bytes of each id and alias, not the lines.
     *
     * @param now what dates are seen from
     * @return what it holds
     * @throws InvalidManifestException if anything is wrong; it lists all of it
     * @throws IOException if the file cannot be read
     */
    public ManifestContents check(Instant now) throws IOException {
        return ManifestCheck.of(file, now).contents();
    }

    /**
     * Reads the items as they flow.
     *
     * @return the items; to be closed
     * @throws InvalidManifestException while it flows, at the first line that is wrong
     * @throws IOException if the file cannot be read
     */
    public Stream<BulkItem> items() throws IOException {
        return file.items();
    }

    BulkReport importBy(BulkRun run, Instant now) throws IOException {
        return run.ofManifest(ManifestCheck.of(file, now));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
