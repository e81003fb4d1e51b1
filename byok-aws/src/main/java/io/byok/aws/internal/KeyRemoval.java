package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportRequest;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Takes away what a failed import left, and nothing else. */
public final class KeyRemoval {
    static final int SHORTEST_WINDOW_DAYS = 7;
    private static final int TRIES = 5;

    private KeyRemoval() {}

    private static void removeOnce(KmsCalls calls, CreatedKey key) {
        if (!isScheduled(calls, key)) {
            calls.scheduleDeletionOnce(key.arn(), SHORTEST_WINDOW_DAYS);
        }
    }

    /** Whether its deletion is scheduled; else refuses a key that is not as the import left it, or that has an alias. */
    public static boolean isScheduled(KmsCalls calls, CreatedKey key) {
        KeyMetadata now = calls.describe(key.arn());
        if (now.keyState() == KeyState.PENDING_DELETION) {
            return true;
        }
        Map<String, String> tags = key.importId().isPresent() ? calls.tagsOf(key.arn()) : Map.of();
        requireAsLeft(key, now, FinishedMark.isAmong(tags));
        key.importId().ifPresent(id -> requireTag(key.arn(), tags, id));
        calls.anyAlias(key.arn()).ifPresent(alias -> {
            throw new UnsuitableKeyException(
                    "The KMS key " + key.arn() + " has the alias " + alias + ", so it may be in use; a key that is"
                            + " only left over has none. Delete the"
                            + " alias first (DeleteAlias) if it truly"
                            + " is to go.");
        });
        return false;
    }

    /** Tries again after a lost answer: a key whose deletion is scheduled is left as it is. */
    public static void remove(KmsCalls calls, Pause pause, CreatedKey key) {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                removeOnce(calls, key);
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (!(Answers.isLost(e) || Answers.isThrottle(e)) || !patience.again("ScheduleKeyDeletion")) {
                    throw e;
                }
            }
        }
    }

    /** A key without material that held some before was finished since, and expired: its owner may bring it back. */
    private static void requireAsLeft(CreatedKey key, KeyMetadata now, boolean finished) {
        boolean empty = now.keyState() == KeyState.PENDING_IMPORT
                && now.origin() == OriginType.EXTERNAL
                && now.currentKeyMaterialId() == null
                && !finished;
        boolean asRecorded = key.importId().isPresent()
                && now.keyState() != KeyState.PENDING_IMPORT
                && key.state().equals(Optional.ofNullable(now.keyStateAsString()));
        if (!empty && !asRecorded) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " is in state " + now.keyStateAsString()
                    + " now, and the import left it "
                    + key.state().map(s -> "in state " + s).orElse("in an unknown state")
                    + (finished || now.currentKeyMaterialId() != null ? ", and it has held material since" : "")
                    + ": somebody has gone on with it. It is left alone; schedule its deletion yourself"
                    + " (ScheduleKeyDeletion) if it truly is to go.");
        }
    }

    private static void requireTag(String keyArn, Map<String, String> tags, String importId) {
        if (!importId.equals(tags.get(ImportRequest.IMPORT_ID_TAG))) {
            throw new UnsuitableKeyException(
                    "The KMS key " + keyArn + " does not bear the tag " + ImportRequest.IMPORT_ID_TAG + "=" + importId
                            + ", so this import did not create it. It is left alone.");
        }
    }
}
