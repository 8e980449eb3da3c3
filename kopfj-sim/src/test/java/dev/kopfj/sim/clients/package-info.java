/**
 * Operators and libraries of others, unmodified, against a simulated cluster in wall time. They do not know that it is
 * simulated.
 */
@NullMarked
package dev.kopfj.sim.clients;

import org.jspecify.annotations.NullMarked;
