/**
 * Whether this operator is at work or pauses in favour of others: peering, and the election of a leader. Knows neither
 * handlers nor the objects that are handled.
 */
@NullMarked
package dev.kopfj.internal.engine.peer;

import org.jspecify.annotations.NullMarked;
