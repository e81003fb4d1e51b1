package io.byok.aws.rotation;

import io.byok.aws.Byok;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Targets;
import io.byok.aws.internal.rotate.RotationReader;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.util.Optional;

/**
 * Rotates keys, through the client and by the clock of the {@link Byok} that it came from. Immutable and thread-safe.
 *
 * <p>A symmetric KMS key is given new material and keeps the old, with which it decrypts what that encrypted: {@link #rotate}.
 * A private or HMAC key has one material for life: {@link #replace} imports into a new KMS key and lets the alias point to
 * that.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-on-demand.html">AWS KMS: on-demand
 *     rotation</a>
 */
public final class RotationDoor {
    private final Byok byok;
    private final Connection connection;

    /**
     * For {@link Byok#rotation()}.
     *
     * @param byok where it comes from
     * @param connection what to work with
     */
    @SuppressWarnings("exports")
    public RotationDoor(Byok byok, Connection connection) {
        this.byok = byok;
        this.connection = connection;
    }

    /**
     * Begins the rotation of a symmetric KMS key to new material. Nothing is sent yet.
     *
     * @param next the new key; it stays the caller's and must be open until the rotation is executed
     * @param keyId key id, key ARN, alias name or alias ARN of the KMS key
     * @return a request to complete
     */
    public RotationRequest rotate(KeySource next, String keyId) {
        return new RotationRequest(connection, next, keyId);
    }

    /**
     * Begins the replacement of the KMS key behind an alias: the new key is imported into a KMS key of its own, to which the
     * alias then points. The old KMS key stays as it is. Nothing is sent yet.
     *
     * @param next the new key, of the same kind; it stays the caller's and must be open until the replacement is executed
     * @param alias beginning with "alias/"
     * @return a request to complete
     */
    public ReplacementRequest replace(KeySource next, String alias) {
        return new ReplacementRequest(byok, connection, next, alias);
    }

    /**
     * Reads all material that a symmetric KMS key has had. Needs kms:DescribeKey, kms:ListKeyRotations and
     * kms:GetKeyRotationStatus.
     *
     * @param keyId key id, key ARN, alias name or alias ARN
     * @return what KMS shows
     * @throws UnsuitableKeyException if there is no such key, or it is not symmetric or of another origin
     * @throws KmsRefusedException if KMS refuses
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RotationHistory history(String keyId) {
        KmsCalls calls = connection.calls();
        String arn = Targets.existing(calls, keyId, KeyMaterialSpec.SYMMETRIC_DEFAULT, Optional.empty())
                .arn();
        return RotationReader.read(calls, arn);
    }
}
