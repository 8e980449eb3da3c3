/**
 * Faults as resources of the cluster: their definition, and how they are read. Knows neither how nor when they strike.
 */
@NullMarked
package dev.kopfj.sim.internal.fault.resource;

import org.jspecify.annotations.NullMarked;
