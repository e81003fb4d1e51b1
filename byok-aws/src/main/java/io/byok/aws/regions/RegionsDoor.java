package io.byok.aws.regions;

import io.byok.aws.Byok;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.regions.Places;
import io.byok.core.KeySource;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The door for multi-Region keys: one key with one id and the same material in several Regions, a primary key and its
 * replicas. Each Region is reached through its own client, which stays the caller's. Immutable and thread-safe.
 *
 * <p>KMS copies no imported material between Regions: the key is imported into each with a token of its own, and each Region
 * has its own expiry, alias, tags, description and key policy.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-import.html">AWS KMS: multi-Region
 *     keys with imported key material</a>
 */
public final class RegionsDoor {
    private final Places places;

    /**
     * For {@link Byok#with(Function)}.
     *
     * @param clients the client of each Region that is asked for
     * @param settings clock, pause and caller
     * @param door the door of one Region
     */
    @SuppressWarnings("exports")
    public RegionsDoor(
            Function<Region, KmsClient> clients, UnaryOperator<Connection> settings, Function<Connection, Byok> door) {
        this(new Places(clients, settings, door));
    }

    private RegionsDoor(Places places) {
        this.places = places;
    }

    /**
     * Works by another clock, by which expiry dates are checked and counted.
     *
     * @param clock the clock
     * @return a door with that clock
     */
    public RegionsDoor withClock(Clock clock) {
        return new RegionsDoor(places.with(connection -> connection.withClock(clock)));
    }

    /**
     * Names the caller in each receipt.
     *
     * @param arn for example "arn:aws:sts::111122223333:assumed-role/key-ceremony/jane"
     * @return a door that writes it into receipts
     * @see Byok#withCallerIdentity
     */
    public RegionsDoor withCallerIdentity(String arn) {
        return new RegionsDoor(places.with(connection -> connection.withCallerIdentity(arn)));
    }

    /**
     * Begins the import of a key into a new multi-Region key. Nothing is sent yet.
     *
     * @param source the key; it stays the caller's and must be open until the import is executed. It is wrapped once for each
     *     Region
     * @param primary the Region of the primary key
     * @param replicas the Regions of its replicas
     * @return a request to complete
     */
    public RegionalImportRequest importKey(KeySource source, Region primary, Region... replicas) {
        return new RegionalImportRequest(places, source, primary, replicas);
    }

    /**
     * Begins to make further replicas of a multi-Region key that is there, and to import into each. Nothing is sent yet.
     *
     * @param current the key, of one that was rotated its current material; it stays the caller's and must be open until the
     *     replication is executed
     * @param primaryKeyArn ARN of the primary key
     * @param replica the Region of a replica
     * @param others of further ones
     * @return a request to complete
     */
    public ReplicationRequest replicate(KeySource current, String primaryKeyArn, Region replica, Region... others) {
        return new ReplicationRequest(places, current, primaryKeyArn, replica, others);
    }

    /**
     * Begins the rotation of a symmetric multi-Region key to new material, in all its Regions. Nothing is sent yet.
     *
     * @param next the new key; it stays the caller's and must be open until the rotation is executed
     * @param primaryKeyArn ARN of the primary key
     * @return a request to complete
     */
    public RegionalRotationRequest rotate(KeySource next, String primaryKeyArn) {
        return new RegionalRotationRequest(places, next, primaryKeyArn);
    }

    /**
     * Begins to make a replica the primary key. Nothing is sent yet.
     *
     * @param keyArn ARN of the key in any of its Regions
     * @param to the Region of the replica
     * @return a request to complete
     */
    public PromotionRequest promote(String keyArn, Region to) {
        return new PromotionRequest(places, keyArn, to);
    }
}
