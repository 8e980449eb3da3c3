/**
 * Invariants as resources of the cluster: their definition, and how they are read. Knows neither when they are asked
 * nor what follows.
 */
@NullMarked
package dev.kopfj.sim.internal.check.resource;

import org.jspecify.annotations.NullMarked;
