/**
 * What schemas of custom resources must be themselves, before any value is judged by them.
 * Knows neither definitions nor kinds.
 */
@NullMarked
package dev.kopfj.sim.internal.validity.rule;

import org.jspecify.annotations.NullMarked;
