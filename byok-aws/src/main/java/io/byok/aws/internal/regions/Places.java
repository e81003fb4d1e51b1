package io.byok.aws.internal.regions;

import io.byok.aws.Byok;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.Pause;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** The Regions that a caller's function has clients for. Immutable. */
public final class Places {
    private final Function<Region, KmsClient> clients;
    private final UnaryOperator<Connection> settings;
    private final Function<Connection, Byok> door;

    /** Asks the function only when a Region is needed. */
    public Places(
            Function<Region, KmsClient> clients, UnaryOperator<Connection> settings, Function<Connection, Byok> door) {
        this.clients = Objects.requireNonNull(clients, "clients");
        this.settings = settings;
        this.door = door;
    }

    /** With further settings. */
    public Places with(UnaryOperator<Connection> more) {
        return new Places(clients, connection -> more.apply(settings.apply(connection)), door);
    }

    /** One Region; a client of another one is refused, which would change keys where nobody looks. */
    public Place in(Region region) {
        @Nullable KmsClient client = clients.apply(region);
        if (client == null) {
            throw new InvalidImportRequestException("The function from Region to KmsClient has no client for "
                    + region.id() + ". Give it one, or leave the Region out.");
        }
        Region served = client.serviceClientConfiguration().region();
        if (!region.equals(served)) {
            throw new InvalidImportRequestException("The function from Region to KmsClient was asked for " + region.id()
                    + " and gave a client of " + served
                    + ": each Region has its own endpoint and keys. Build that client"
                    + " with region(...).");
        }
        Connection connection = settings.apply(new Connection(client, Clock.systemUTC(), Pause.REAL, Optional.empty()));
        return new Place(region, connection, door.apply(connection));
    }

    /** Several Regions. */
    public List<Place> in(Collection<Region> regions) {
        return regions.stream().map(this::in).toList();
    }

    /** Refuses Regions of two partitions: between those nothing is replicated. */
    public static void requireOnePartition(Region primary, Collection<Region> others) {
        others.stream()
                .filter(other -> !partition(other).equals(partition(primary)))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidImportRequestException(primary.id() + " is in the partition " + partition(primary)
                            + " and " + other.id() + " in " + partition(other) + ": a multi-Region key stays in one"
                            + " partition (AWS KMS, ReplicateKey). Import a key of its own there.");
                });
    }

    private static String partition(Region region) {
        return PartitionMetadata.of(region).id();
    }
}
