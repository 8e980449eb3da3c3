/** Who is asking. Knows nothing of what is asked. */
@NullMarked
package dev.kopfj.sim.internal.access;

import org.jspecify.annotations.NullMarked;
