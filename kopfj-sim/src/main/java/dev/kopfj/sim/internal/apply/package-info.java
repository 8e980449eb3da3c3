/**
 * Who owns which field of an object, and what applying a configuration makes of it.
 * Knows no requests and no store.
 */
@NullMarked
package dev.kopfj.sim.internal.apply;

import org.jspecify.annotations.NullMarked;
