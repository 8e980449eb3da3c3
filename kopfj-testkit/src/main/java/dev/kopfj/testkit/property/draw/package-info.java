/** Arbitraries of jqwik: objects of a schema, what happens to them, and what goes wrong. Does not know what is played with them. */
@NullMarked
package dev.kopfj.testkit.property.draw;

import org.jspecify.annotations.NullMarked;
