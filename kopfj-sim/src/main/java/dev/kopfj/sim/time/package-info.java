/** The event queue, virtual and wall pacing, fibers. Knows neither objects nor requests. */
@NullMarked
package dev.kopfj.sim.time;

import org.jspecify.annotations.NullMarked;
