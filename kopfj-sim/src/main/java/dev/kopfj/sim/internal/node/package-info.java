/**
 * The nodes of a cluster: they join, and run what is bound to them. Knows neither what places pods on nodes nor the doors
 * through which requests come.
 */
@NullMarked
package dev.kopfj.sim.internal.node;

import org.jspecify.annotations.NullMarked;
