/** What timers, daemons, indices and memos come to in a cluster. Knows no operator in particular. */
@NullMarked
package dev.kopfj.testkit.spawn;

import org.jspecify.annotations.NullMarked;
