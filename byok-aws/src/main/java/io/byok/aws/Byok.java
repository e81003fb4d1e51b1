package io.byok.aws;

import io.byok.aws.deletion.DeletionRequest;
import io.byok.aws.expiry.ExpiryDoor;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KeyRemoval;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.OrphanSearch;
import io.byok.aws.internal.Pause;
import io.byok.aws.regions.RegionsDoor;
import io.byok.aws.rotation.RotationDoor;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.MixedUpHandOverException;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The door: brings keys into AWS KMS through a {@link KmsClient} that stays the caller's, with its Region, credentials and
 * HTTP settings.
 *
 * <p>{@link #importKey} begins a request, {@link ImportRequest#plan()} looks at KMS without changing it and says what would
 * happen, {@link ImportPlan#execute()} does it. Immutable and thread-safe. Nothing is logged.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html">AWS KMS: importing key
 *     material</a>
 */
public final class Byok {
    private final Connection connection;

    Byok(Connection connection) {
        this.connection = connection;
    }

    /**
     * Works with this client, by the system's clock.
     *
     * @param kms the client; never closed here
     * @return the door
     */
    public static Byok with(KmsClient kms) {
        return new Byok(new Connection(kms, Clock.systemUTC(), Pause.REAL, Optional.empty()));
    }

    /**
     * Works in several Regions, by the system's clock.
     *
     * @param clients the client of each Region that is asked for; never closed here
     * @return the door for multi-Region keys
     */
    public static RegionsDoor with(Function<Region, KmsClient> clients) {
        return new RegionsDoor(clients, UnaryOperator.identity(), Byok::new);
    }

    /**
     * Works by another clock, by which expiry dates are checked and counted.
     *
     * @param other the clock
     * @return a door with that clock
     */
    public Byok withClock(Clock other) {
        return new Byok(connection.withClock(other));
    }

    /**
     * Names the caller in each receipt. Nothing is checked: what STS's GetCallerIdentity answers to the client's own
     * credentials is what CloudTrail will show.
     *
     * @param arn for example "arn:aws:sts::111122223333:assumed-role/key-ceremony/jane"
     * @return a door that writes it into receipts
     */
    public Byok withCallerIdentity(String arn) {
        return new Byok(connection.withCallerIdentity(arn));
    }

    /** Waits in another way. */
    Byok withPause(Pause other) {
        return new Byok(connection.withPause(other));
    }

    /**
     * Begins the import of a key: into a new KMS key, unless {@link ImportRequest#into} names an existing one. Nothing is
     * sent yet.
     *
     * @param source the key; it stays the caller's and must be open until the import is executed
     * @return a request to complete
     */
    public ImportRequest importKey(KeySource source) {
        return new ImportRequest(this, source);
    }

    /**
     * Begins the import of a key that is on a machine without a network: creates or takes the KMS key, and fetches what goes
     * to that machine. Nothing is sent yet.
     *
     * @param spec what kind of key it is
     * @return a preparation to complete
     */
    public OfflinePreparation prepareOffline(KeyMaterialSpec spec) {
        return new OfflinePreparation(this, spec);
    }

    /**
     * Begins the import of a key that came back wrapped from a machine without a network. Nothing is sent yet.
     *
     * @param request what {@link #prepareOffline} made, and was carried there
     * @param response what came back
     * @return a request to complete
     * @throws MixedUpHandOverException if the response answers another request; it names both
     */
    public OfflineImport importOffline(WrapRequest request, WrapResponse response) {
        return new OfflineImport(this, request, response);
    }

    /**
     * Begins a drill: does a copy of a key, read independently, still match the key in KMS? Nothing is sent yet.
     *
     * @param copy the copy; it stays the caller's and must be open until the drill is executed
     * @param keyId key id, key ARN, alias name or alias ARN of the KMS key
     * @return a request to complete
     */
    public DrillRequest drill(KeySource copy, String keyId) {
        return new DrillRequest(this, copy, keyId);
    }

    /**
     * Looks after the expiry of imported keys: reports, renewal of one, a renewer for a service. Nothing is sent yet.
     *
     * @return what can be done
     */
    public ExpiryDoor expiry() {
        return new ExpiryDoor(connection);
    }

    /**
     * Rotation of keys: new material for a symmetric KMS key, a new KMS key behind an alias for any other.
     *
     * @return where rotations begin
     */
    public RotationDoor rotation() {
        return new RotationDoor(this, connection);
    }

    /**
     * Removes a key that an import created and could not finish: schedules its deletion after the shortest waiting period
     * that KMS knows, 7 days, within which CancelKeyDeletion brings it back. Removing again does nothing.
     *
     * @param key {@link ImportException#createdKey()}
     * @throws UnsuitableKeyException if the key is no longer as the import left it, an alias points to it, or its tag says
     *     that another import created it: then it may be in use, and is left alone
     * @throws KmsRefusedException if KMS refuses
     * @throws KmsUnreachableException if KMS does not answer
     */
    public void remove(CreatedKey key) {
        KeyRemoval.remove(calls(), pause(), key);
    }

    /**
     * Looks by reading only whether {@link #remove} would take the key away.
     *
     * @param key {@link ImportException#createdKey()}
     * @return what would be done
     * @throws UnsuitableKeyException if the key would be left alone
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RemovalPlan planRemoval(CreatedKey key) {
        return new RemovalPlan(this, key, KeyRemoval.isScheduled(calls(), key));
    }

    /**
     * Begins the deletion of imported key material, which stops the key at once: of a symmetric key by the id of the material,
     * of any other by repeating its ARN; after a drill of the owner's copy. Nothing is sent yet.
     *
     * @param keyId key id, key ARN, alias name or alias ARN of the KMS key
     * @return a request to complete
     */
    public DeletionRequest deleteMaterial(String keyId) {
        return new DeletionRequest(this, connection, keyId);
    }

    /**
     * Looks through all keys of the account and Region for those that imports created, by their tag
     * {@value ImportRequest#IMPORT_ID_TAG}, and did not finish: keys that never held material; and of several keys of one
     * import, which arise where two processes run it at once, all but the one that it goes on with. Takes a call for each
     * key. Keys whose tags the caller may not read are passed over.
     *
     * @param olderThan leaves out keys that are younger, since an import may be under way
     * @return the keys, to be finished with their {@link ImportRequest#importId} or removed with {@link #remove}; unmodifiable
     * @throws KmsRefusedException if KMS refuses to list keys
     * @throws KmsUnreachableException if KMS does not answer
     */
    public List<CreatedKey> orphans(Duration olderThan) {
        return OrphanSearch.run(calls(), clock().instant().minus(olderThan));
    }

    KmsCalls calls() {
        return connection.calls();
    }

    Trail trail(KmsCalls calls, Optional<String> importId, List<String> notes) {
        return connection.trail(calls, importId, notes);
    }

    Clock clock() {
        return connection.clock();
    }

    Pause pause() {
        return connection.pause();
    }
}
