/** A statistical test of constant time, after dudect. */
@NullMarked
package io.byok.bench.timing;

import org.jspecify.annotations.NullMarked;
