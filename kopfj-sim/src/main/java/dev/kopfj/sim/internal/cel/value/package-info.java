/**
 * JSON as values of the Common Expression Language, with the types and the sizes that schemas give them.
 * Knows no expressions.
 */
@NullMarked
package dev.kopfj.sim.internal.cel.value;

import org.jspecify.annotations.NullMarked;
