/** The shapes of values: what a schema allows, fills in and drops. Knows neither kinds nor what metadata means. */
@NullMarked
package dev.kopfj.sim.internal.shape;

import org.jspecify.annotations.NullMarked;
