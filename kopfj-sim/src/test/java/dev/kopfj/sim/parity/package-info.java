/** Replays recorded conversations with real Kubernetes servers. Knows nothing of how the simulated one works. */
@NullMarked
package dev.kopfj.sim.parity;

import org.jspecify.annotations.NullMarked;
