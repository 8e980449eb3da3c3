/** What a run comes to when the operator crashes at any moment, and under any seed. Knows no operator in particular. */
@NullMarked
package dev.kopfj.testkit.resilience;

import org.jspecify.annotations.NullMarked;
