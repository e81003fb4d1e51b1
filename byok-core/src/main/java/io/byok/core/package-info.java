/**
 * Keys and the wrapping of keys, without a network.
 *
 * <p>A {@link io.byok.core.KeyMaterial} is a key that this process holds. It goes under a {@link io.byok.core.WrappingKey} by
 * a {@link io.byok.core.WrapAlgorithm} and becomes a {@link io.byok.core.WrappedKey}, which only the other half, an
 * {@link io.byok.core.UnwrappingKey}, opens. For AWS KMS the wrapping key comes in {@link io.byok.core.ImportParameters},
 * together with the token that it belongs to.
 *
 * <p>Where the key is on a machine without a network, the parameters go there in a {@link io.byok.core.WrapRequest}, and the
 * ciphertext comes back in a {@link io.byok.core.WrapResponse}. For its owner to keep, a key becomes an
 * {@link io.byok.core.EscrowCopy}, a file under a password ({@link io.byok.core.KeyExport}) or
 * {@linkplain io.byok.core.KeyComponent components}; people know it by its {@link io.byok.core.CheckValue}.
 *
 * <p>What a key is, and what KMS takes, is checked when the object is made; so an operation on it does not fail for that.
 * Errors are leaves of {@link io.byok.core.CoreException}. No secret is in any {@code toString}.
 */
package io.byok.core;
