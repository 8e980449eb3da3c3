/**
 * The rules of schemas, compiled once against what they judge, and asked of objects and their changes.
 * Knows neither kinds nor requests.
 */
@NullMarked
package dev.kopfj.sim.internal.cel;

import org.jspecify.annotations.NullMarked;
