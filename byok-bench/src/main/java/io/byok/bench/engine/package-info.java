/** The contestants behind one small interface: byok, and three JCA providers used as a Java program uses them. */
@NullMarked
package io.byok.bench.engine;

import org.jspecify.annotations.NullMarked;
