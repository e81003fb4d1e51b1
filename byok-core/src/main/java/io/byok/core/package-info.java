/**
 * Keys and the wrapping of keys, without a network.
 *
 * <p>A {@link io.byok.core.KeyMaterial} is a key that this process holds. It goes under a {@link io.byok.core.WrappingKey} by
 * a {@link io.byok.core.WrapAlgorithm} and becomes a {@link io.byok.core.WrappedKey}, which only the other half, an
 * {@link io.byok.core.UnwrappingKey}, opens. For AWS KMS the wrapping key comes in {@link io.byok.core.ImportParameters},
 * together with the token that it belongs to.
 *
 * <p>What a key is, and what KMS takes, is checked when the object is made; so an operation on it does not fail for that.
 * Errors are leaves of {@link io.byok.core.CoreException}. No secret is in any {@code toString}.
 */
package io.byok.core;
