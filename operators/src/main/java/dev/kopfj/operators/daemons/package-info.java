/** What is at work for an object as long as that is there. Knows nothing of threads. */
@NullMarked
package dev.kopfj.operators.daemons;

import org.jspecify.annotations.NullMarked;
