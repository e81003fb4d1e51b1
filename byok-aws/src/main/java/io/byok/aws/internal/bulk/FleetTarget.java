package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.KeyOpener;
import io.byok.aws.internal.ExpiryChoice;
import java.util.Optional;

/** One material of a key that shall be renewed, as its owner named it: by its id, or as the current one. */
public record FleetTarget(Optional<String> materialId, KeyOpener copy, Optional<ExpiryChoice> until) {}
