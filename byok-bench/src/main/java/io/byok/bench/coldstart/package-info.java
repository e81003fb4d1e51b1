/** What {@code cold-start.sh} starts: programs that wrap one key, each loading only what it needs. */
@NullMarked
package io.byok.bench.coldstart;

import org.jspecify.annotations.NullMarked;
