/** What becomes of a small operator when things go wrong on purpose. Knows nothing of how faults are performed. */
@NullMarked
package dev.kopfj.testkit.fault;

import org.jspecify.annotations.NullMarked;
