/** What happened in a run, in words. Does not know who writes it, nor why. */
@NullMarked
package dev.kopfj.sim.trace;

import org.jspecify.annotations.NullMarked;
