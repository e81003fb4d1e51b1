package io.byok.localkms.internal.store;

import java.util.List;

/**
 * What each key of a multi-Region family knows of the others.
 *
 * @param replicaRegions sorted
 * @param pendingEverywhere whether all of them hold the material that waits for a rotation
 */
public record MultiRegion(String primaryRegion, List<String> replicaRegions, boolean pendingEverywhere) {}
