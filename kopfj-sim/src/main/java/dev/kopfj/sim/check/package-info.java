/**
 * Words for what must hold in a cluster after every write. Knows neither the cluster nor how it is verified.
 */
@NullMarked
package dev.kopfj.sim.check;

import org.jspecify.annotations.NullMarked;
