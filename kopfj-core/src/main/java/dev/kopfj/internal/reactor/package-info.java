/** One queue per object, whose events come one at a time, and what stands beside them. Knows no HTTP and no reflection. */
@NullMarked
package dev.kopfj.internal.reactor;

import org.jspecify.annotations.NullMarked;
