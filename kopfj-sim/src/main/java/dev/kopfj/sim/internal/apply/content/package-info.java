/**
 * Objects by the types of their fields: what they contain, how two differ, and how one is merged into another.
 * Knows no owners.
 */
@NullMarked
package dev.kopfj.sim.internal.apply.content;

import org.jspecify.annotations.NullMarked;
