/** What built-in kinds of networking do beside what the table says of them. Knows nothing of pods. */
@NullMarked
package dev.kopfj.sim.internal.builtin.net;

import org.jspecify.annotations.NullMarked;
