/**
 * The doors that only pods have: binding, eviction, and the talk with their containers.
 * Knows no container, and does not know where pods run.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.pod;

import org.jspecify.annotations.NullMarked;
