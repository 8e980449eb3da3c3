/**
 * One look at one object: sees, decides purely, runs handlers, writes one patch. Knows neither queues nor streams.
 */
@NullMarked
package dev.kopfj.internal.cycle;

import org.jspecify.annotations.NullMarked;
