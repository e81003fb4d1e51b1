/** A {@link io.byok.localkms.LocalKms} for JUnit Jupiter, whose API is a dependency of the caller's. */
@NullMarked
package io.byok.localkms.junit;

import org.jspecify.annotations.NullMarked;
