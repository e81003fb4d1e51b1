/**
 * The import of a key into AWS KMS, and its renewal by importing it again.
 *
 * <pre>{@code
 * try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
 *     ImportReceipt receipt = Byok.with(kms)
 *             .importKey(key)
 *             .alias("alias/orders")
 *             .expiresIn(Duration.ofDays(90))
 *             .execute();
 * }
 * }</pre>
 *
 * <p>Begin at {@link io.byok.aws.Byok}. A {@link io.byok.aws.ImportPlan} says what would happen; an
 * {@link io.byok.aws.ImportReceipt} says what did; an {@link io.byok.aws.ImportException} says what went wrong and what exists
 * in KMS because of it.
 *
 * <p>A key on a machine without a network takes two steps here, {@link io.byok.aws.Byok#prepareOffline} and
 * {@link io.byok.aws.Byok#importOffline}, and one there, {@link io.byok.core.WrapRequest#wrap(io.byok.core.KeySource)}.
 *
 * <p>What comes after the import begins there too: {@link io.byok.aws.Byok#drill} shows that a copy still is the key,
 * {@link io.byok.aws.Byok#expiry()} keeps keys from expiring.
 */
package io.byok.aws;
