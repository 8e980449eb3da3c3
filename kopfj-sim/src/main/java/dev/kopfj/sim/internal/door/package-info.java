/** What all doors to the API server share: identity, latency, tracing. Knows no transport and no verbs. */
@NullMarked
package dev.kopfj.sim.internal.door;

import org.jspecify.annotations.NullMarked;
