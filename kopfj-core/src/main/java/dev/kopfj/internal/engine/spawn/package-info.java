/**
 * Timers and daemons: what is at work for an object while that exists, when it runs, and how it is made to end. Knows
 * neither watches nor causes.
 */
@NullMarked
package dev.kopfj.internal.engine.spawn;

import org.jspecify.annotations.NullMarked;
