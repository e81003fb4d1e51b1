/**
 * Rotation: a symmetric KMS key is given new material and keeps the old; any other is replaced behind its alias. Begin at
 * {@link io.byok.aws.Byok#rotation()}.
 *
 * <pre>{@code
 * try (KeyMaterial next = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
 *     RotationReceipt receipt = Byok.with(kms)
 *             .rotation()
 *             .rotate(next, "alias/orders")
 *             .expiresIn(Duration.ofDays(90))
 *             .execute();
 * }
 * }</pre>
 */
package io.byok.aws.rotation;
