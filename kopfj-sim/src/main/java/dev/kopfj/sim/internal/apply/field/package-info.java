/**
 * Fields of objects, by the steps that lead to them: sets of them, and how these are written.
 * Knows neither types nor owners.
 */
@NullMarked
package dev.kopfj.sim.internal.apply.field;

import org.jspecify.annotations.NullMarked;
