package io.byok.aws;

import io.byok.aws.internal.Target;
import java.util.Optional;

/**
 * The KMS key that a run goes on with.
 *
 * @param created true if this run created it
 * @param before as it was, if it may have held material before
 */
record HeldKey(String arn, boolean created, Optional<Target.ExistingKey> before) {}
