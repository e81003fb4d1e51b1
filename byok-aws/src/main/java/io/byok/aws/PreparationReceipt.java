package io.byok.aws;

import io.byok.core.WrapRequest;
import java.util.List;
import java.util.Optional;

/**
 * What was prepared for a machine without a network. Keep it: the request is needed again when the response comes back. It
 * holds no secret but the import token in the request.
 *
 * @param request what is carried to the machine that holds the key
 * @param created true if the KMS key was created for it
 * @param trail what an auditor follows the preparation by
 * @param orphans further keys that CreateKey created, or may have, when its answer was lost; almost always empty
 */
public record PreparationReceipt(WrapRequest request, boolean created, Trail trail, List<Orphan> orphans) {
    /**
     * Keeps a copy of the list.
     *
     * @param request what is carried to the machine that holds the key
     * @param created true if the KMS key was created for it
     * @param trail what an auditor follows the preparation by
     * @param orphans further keys; copied
     */
    public PreparationReceipt {
        orphans = List.copyOf(orphans);
    }

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return request.parameters().keyArn();
    }

    /**
     * The KMS key, for {@link Byok#remove} if the ceremony is given up.
     *
     * @return the key as it was left; empty if it existed before
     */
    public Optional<CreatedKey> createdKey() {
        return created
                ? Optional.of(new CreatedKey(keyArn(), Optional.of("PendingImport"), trail.importId()))
                : Optional.empty();
    }
}
