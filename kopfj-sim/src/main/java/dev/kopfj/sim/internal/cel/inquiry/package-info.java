/**
 * The expressions of admission: what they may speak of, and what they say of one request.
 * Knows neither policies nor what becomes of the answers.
 */
@NullMarked
package dev.kopfj.sim.internal.cel.inquiry;

import org.jspecify.annotations.NullMarked;
