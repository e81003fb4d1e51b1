/** Keys that stay in an HSM and are wrapped there. Begin at {@link io.byok.pkcs11.HsmToken}. */
@NullMarked
package io.byok.pkcs11;

import org.jspecify.annotations.NullMarked;
