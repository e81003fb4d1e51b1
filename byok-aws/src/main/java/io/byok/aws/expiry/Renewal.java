package io.byok.aws.expiry;

import java.time.Instant;
import java.util.Optional;

/** What has come of the wish to renew a material: KMS keeps it longer now, or did so before. */
public sealed interface Renewal permits RenewalReceipt, AlreadyRenewed {
    /**
     * The KMS key.
     *
     * @return its ARN
     */
    String keyArn();

    /**
     * The material, of a symmetric key.
     *
     * @return KMS's id of it
     */
    Optional<String> materialId();

    /**
     * Until when KMS keeps the material now.
     *
     * @return the instant; empty if it never expires
     */
    Optional<Instant> validTo();

    /**
     * The result in words.
     *
     * @return sentences
     */
    String inWords();
}
