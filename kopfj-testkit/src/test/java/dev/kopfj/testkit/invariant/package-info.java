/** What tests say must hold, and operators that break it. Knows nothing of how it is verified. */
@NullMarked
package dev.kopfj.testkit.invariant;

import org.jspecify.annotations.NullMarked;
