/** Small runnable programs, one a use of the library. */
@NullMarked
package io.byok.examples;

import org.jspecify.annotations.NullMarked;
