/**
 * Whether values are what a schema demands, and the texts that say where they are not.
 * Knows neither kinds nor requests.
 */
@NullMarked
package dev.kopfj.sim.internal.validity;

import org.jspecify.annotations.NullMarked;
