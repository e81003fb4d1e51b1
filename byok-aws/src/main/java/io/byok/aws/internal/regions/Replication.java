package io.byok.aws.internal.regions;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Siblings;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.ReplicateKeyRequest;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Makes a replica, or finds the one that an earlier run made: its ARN is known before it exists. The replica has key
 * policy, description and tags of its own.
 */
final class Replication {
    private static final int TRIES = 20;
    private static final int LOOKS = 40;

    private final Place primary;
    private final Place replica;
    private final KmsCalls calls;
    private final String primaryArn;
    private final String arn;

    Replication(Place primary, Place replica, KmsCalls calls, String primaryArn) {
        this.primary = primary;
        this.replica = replica;
        this.calls = calls;
        this.primaryArn = primaryArn;
        this.arn = KeyArn.in(primaryArn, replica.region());
    }

    /** The replica, ready for its material. Repeating ReplicateKey makes no second one: KMS refuses it. */
    KeyMetadata run(ReplicaSettings settings) {
        List<Tag> tags = settings.tags();
        Patience patience = new Patience(primary.connection().pause(), TRIES);
        while (find().isEmpty()) {
            try {
                calls.replicateOnce(ReplicateKeyRequest.builder()
                        .keyId(primaryArn)
                        .replicaRegion(replica.region().id())
                        .description(settings.description().orElse(null))
                        .policy(settings.policy(replica.region()).orElse(null))
                        .tags(tags.isEmpty() ? null : tags));
                break;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                boolean mayExist = Answers.isLost(e) || Answers.isRefusal(e, "AlreadyExistsException");
                boolean passing = mayExist || Answers.isThrottle(e) || Answers.isOfAYoungKey(e);
                if (!passing || !patience.again("ReplicateKey")) {
                    throw e;
                }
            }
        }
        return ready();
    }

    private KeyMetadata ready() {
        Patience patience = new Patience(replica.connection().pause(), LOOKS);
        while (true) {
            Optional<KeyMetadata> shown = find().filter(key -> key.keyState() != KeyState.CREATING);
            if (shown.isPresent()) {
                return shown.get();
            }
            if (!patience.again("the wait for the replica")) {
                throw new UnsuitableKeyException(
                        "The replica " + arn + " is not ready yet: KMS makes it by itself, and then"
                                + " it is PendingImport (AWS KMS, ReplicateKey). Run it again in some minutes.");
            }
        }
    }

    private Optional<KeyMetadata> find() {
        try {
            return Optional.of(checked(replica.calls().describe(arn)));
        } catch (KmsRefusedException e) {
            if (Answers.isRefusal(e, "NotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private KeyMetadata checked(KeyMetadata key) {
        if (Siblings.isGoing(key)) {
            throw new UnsuitableKeyException("The replica " + arn + " is in state " + key.keyStateAsString()
                    + ". Bring it back (CancelKeyDeletion), or run this again when it is gone.");
        }
        MultiRegionConfiguration family = key.multiRegionConfiguration();
        if (family == null || !primaryArn.equals(family.primaryKey().arn())) {
            throw new UnsuitableKeyException("The KMS key " + arn + " is no replica of " + primaryArn + " now ("
                    + (family == null
                            ? "it is of a single Region"
                            : "its primary key is " + family.primaryKey().arn())
                    + "). Name the Region of its primary key as the primary one.");
        }
        return key;
    }
}
