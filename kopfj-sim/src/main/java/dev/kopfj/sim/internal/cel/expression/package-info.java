/**
 * Single expressions of the Common Expression Language: compiled, evaluated, and counted what they cost.
 * Knows neither rules nor who asks.
 */
@NullMarked
package dev.kopfj.sim.internal.cel.expression;

import org.jspecify.annotations.NullMarked;
