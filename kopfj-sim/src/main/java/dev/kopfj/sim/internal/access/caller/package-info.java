/**
 * The words of access: who asks, what they want to do, and whether they may.
 * Knows neither tokens nor roles.
 */
@NullMarked
package dev.kopfj.sim.internal.access.caller;

import org.jspecify.annotations.NullMarked;
