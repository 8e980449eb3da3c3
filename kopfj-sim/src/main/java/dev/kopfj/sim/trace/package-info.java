/** What happened in a run, in words, and because of what. Does not know who writes it. */
@NullMarked
package dev.kopfj.sim.trace;

import org.jspecify.annotations.NullMarked;
