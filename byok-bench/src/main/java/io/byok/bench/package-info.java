/** JMH benchmarks of wrapping, unwrapping and what stands under them. README.md of this module says how to read them. */
@NullMarked
package io.byok.bench;

import org.jspecify.annotations.NullMarked;
