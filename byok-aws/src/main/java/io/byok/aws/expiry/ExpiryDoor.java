package io.byok.aws.expiry;

import io.byok.aws.Byok;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.MissingDependencyException;
import io.byok.aws.alarm.AlarmRequest;
import io.byok.aws.internal.Connection;
import io.byok.core.KeySource;

/**
 * Looks after the expiry of keys, through the client and by the clock of the {@link Byok} that it came from. Immutable and
 * thread-safe.
 */
public final class ExpiryDoor {
    private final Connection connection;

    /**
     * For {@link Byok#expiry()}.
     *
     * @param connection what to work with
     */
    @SuppressWarnings("exports")
    public ExpiryDoor(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads when keys expire, each material of each. Changes nothing. Needs kms:DescribeKey and, for symmetric keys,
     * kms:ListKeyRotations; to find keys kms:ListAliases, or kms:ListKeys and kms:ListResourceTags.
     *
     * @param selection which keys
     * @return what was read; a key that cannot be read is named in it
     * @throws KmsRefusedException if KMS refuses to list keys or aliases
     * @throws KmsUnreachableException if KMS does not answer to that
     */
    public ExpiryReport report(KeySelection selection) {
        SelectedKeys selected = SelectedKeys.read(connection.calls(), selection);
        return new ExpiryReport(connection.now(), selected.keys(), selected.unread());
    }

    /**
     * Reads when these keys expire.
     *
     * @param keyIds key ids, key ARNs, alias names or alias ARNs
     * @return what was read
     * @see #report(KeySelection)
     */
    public ExpiryReport report(String... keyIds) {
        return report(KeySelection.keys(keyIds));
    }

    /**
     * Begins the renewal of one material: the same bytes are imported again, to expire later. Nothing is sent yet.
     *
     * @param copy the owner's copy of the material; it stays the caller's and must be open until the renewal is executed
     * @param keyId key id, key ARN, alias name or alias ARN of the KMS key
     * @return a request to complete
     */
    public RenewalRequest renew(KeySource copy, String keyId) {
        return new RenewalRequest(connection, copy, keyId);
    }

    /**
     * Begins a renewer: it looks again and again, and renews each material in time. Nothing is sent yet.
     *
     * @param selection which keys
     * @param vault where the owner's copies are
     * @return a request to complete
     */
    public RenewerRequest renewer(KeySelection selection, MaterialVault vault) {
        return new RenewerRequest(connection, selection, vault);
    }

    /**
     * Begins an alarm in CloudWatch that goes off when the expiry of a key comes near. Takes the optional dependency
     * {@code software.amazon.awssdk:cloudwatch}. Nothing is sent yet.
     *
     * @param keyId key id, key ARN, alias name or alias ARN of the KMS key
     * @return a request to complete
     * @throws MissingDependencyException if the dependency is not there; it names it
     */
    public AlarmRequest alarm(String keyId) {
        return new AlarmRequest(connection, keyId);
    }
}
