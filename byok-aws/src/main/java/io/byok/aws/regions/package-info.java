/**
 * Multi-Region keys: one key in several Regions, imported into each, replicated further, rotated in all, and promoted. Begin at
 * {@link io.byok.aws.Byok#with(java.util.function.Function)}.
 *
 * <pre>{@code
 * RegionsReport report = Byok.with(region -> clients.get(region))
 *         .importKey(key, Region.EU_CENTRAL_1, Region.EU_WEST_1)
 *         .alias("alias/orders")
 *         .expiresIn(Duration.ofDays(90))
 *         .execute();
 * }</pre>
 */
package io.byok.aws.regions;
