/**
 * Who is asking, and may they: impersonation, reviews, and the one place where verbs ask.
 * Knows neither verbs nor transports.
 */
@NullMarked
package dev.kopfj.sim.internal.access;

import org.jspecify.annotations.NullMarked;
