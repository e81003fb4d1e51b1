package io.byok.aws.internal.regions;

import io.byok.aws.Byok;
import io.byok.aws.ImportException;
import io.byok.aws.internal.Brief;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KmsCalls;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * One Region, and what works there.
 *
 * @param byok the door of that Region alone
 */
public record Place(Region region, Connection connection, Byok byok) {
    /** The calls of one step. */
    public KmsCalls calls() {
        return connection.calls();
    }

    /** How a key stands here, as a clause, for whoever must know after a failure. */
    public String standing(String keyArn, ImportException failure) {
        try {
            KeyMetadata key = calls().describe(keyArn);
            return "what exists now: " + keyArn + " in state " + key.keyStateAsString();
        } catch (ImportException e) {
            failure.addSuppressed(e);
            return "what exists now could not be read (" + Brief.of(e) + ")";
        }
    }
}
