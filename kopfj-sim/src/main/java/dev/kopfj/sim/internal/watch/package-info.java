/** Ordered delivery of changes since a revision, bookmarks, "too old". Knows neither kinds nor requests. */
@NullMarked
package dev.kopfj.sim.internal.watch;

import org.jspecify.annotations.NullMarked;
