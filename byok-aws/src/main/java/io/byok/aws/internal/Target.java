package io.byok.aws.internal;

import io.byok.core.KeyUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The KMS key to import into. */
public sealed interface Target {
    /**
     * A key that will be created; marked by a tag of its import id, or not.
     *
     * @param policy the text of its key policy; without one KMS gives it the account's
     * @param multiRegion whether it can have replicas, which is fixed for its life
     */
    record NewKey(
            KeyUsage usage,
            Optional<String> alias,
            Optional<String> description,
            Map<String, String> tags,
            Optional<ImportId> importId,
            Optional<String> policy,
            boolean multiRegion)
            implements Target {
        /** A key of one Region. */
        public NewKey(
                KeyUsage usage,
                Optional<String> alias,
                Optional<String> description,
                Map<String, String> tags,
                Optional<ImportId> importId,
                Optional<String> policy) {
            this(usage, alias, description, tags, importId, policy, false);
        }
    }

    /**
     * A key that exists, pinned by its ARN, as DescribeKey showed it.
     *
     * @param arn its ARN, never an alias
     * @param givenAs what the caller named it by
     * @param pendingImport whether it holds no material now
     * @param disabled whether it is switched off
     * @param materialId the id of its current material, which stays when that is gone; KMS tells it of symmetric keys only
     * @param validTo when its present material expires
     */
    record ExistingKey(
            String arn,
            String givenAs,
            boolean pendingImport,
            boolean disabled,
            Optional<String> materialId,
            Optional<Instant> validTo)
            implements Target {
        /** What an import does to it besides, in a sentence. */
        public Optional<String> sideEffect() {
            return disabled
                    ? Optional.of("The key " + arn + " is disabled, and KMS enables a key that it takes material into."
                            + " Disable it again afterwards, if it is to stay so.")
                    : Optional.empty();
        }
    }
}
