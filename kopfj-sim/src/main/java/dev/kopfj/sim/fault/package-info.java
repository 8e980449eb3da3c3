/**
 * Words for what goes wrong and when: faults, the moments that trigger them, and plans by which the seed draws them.
 * Knows neither the cluster nor how a fault is performed.
 */
@NullMarked
package dev.kopfj.sim.fault;

import org.jspecify.annotations.NullMarked;
