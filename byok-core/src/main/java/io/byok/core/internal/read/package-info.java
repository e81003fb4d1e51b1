/**
 * Recognises what is given as a key, and brings it to the two forms that key material is made of: raw bytes, and
 * unencrypted PKCS#8. Whether the numbers are a key is checked behind it, when the material is made.
 *
 * <p>A {@link io.byok.core.internal.read.Format} looks at the content and claims it or not; the one that claims it answers
 * with a {@link io.byok.core.internal.read.Found} or refuses by name. Nothing of a content but its structure is taken as
 * public: labels, object identifiers, lengths, moduli.
 */
package io.byok.core.internal.read;
