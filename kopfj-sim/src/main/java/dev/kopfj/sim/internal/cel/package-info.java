/**
 * Rules in the Common Expression Language, compiled once against the schema of what they judge, and asked of views of
 * JSON. Knows neither kinds nor requests.
 */
@NullMarked
package dev.kopfj.sim.internal.cel;

import org.jspecify.annotations.NullMarked;
