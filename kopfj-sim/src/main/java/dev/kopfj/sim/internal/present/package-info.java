/**
 * How objects, and the server itself, are shown to those who ask: what they accept, and in which form they get it.
 * Knows no verbs and stores nothing.
 */
@NullMarked
package dev.kopfj.sim.internal.present;

import org.jspecify.annotations.NullMarked;
