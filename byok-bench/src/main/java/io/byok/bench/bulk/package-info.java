/** Evidence for bulk import: workers that are killed, and how a day of it goes. README.md of this module says how to run it. */
@NullMarked
package io.byok.bench.bulk;

import org.jspecify.annotations.NullMarked;
