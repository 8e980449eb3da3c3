/** What built-in kinds do beside what the table says of them. Knows nothing of pods and what makes pods. */
@NullMarked
package dev.kopfj.sim.internal.builtin.kind;

import org.jspecify.annotations.NullMarked;
