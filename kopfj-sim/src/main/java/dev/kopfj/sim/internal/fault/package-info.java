/**
 * Performs faults between the doors and the server: which of them a moment triggers is decided purely, and done in one
 * place. Knows no verbs and no transports.
 */
@NullMarked
package dev.kopfj.sim.internal.fault;

import org.jspecify.annotations.NullMarked;
