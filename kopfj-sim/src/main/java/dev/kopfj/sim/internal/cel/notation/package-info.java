/**
 * The notations that expressions read and write: durations, amounts, versions, URLs, and values in texts.
 * Knows neither functions nor expressions.
 */
@NullMarked
package dev.kopfj.sim.internal.cel.notation;

import org.jspecify.annotations.NullMarked;
