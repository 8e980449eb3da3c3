/** What is done for an object again and again. Knows nothing of clocks. */
@NullMarked
package dev.kopfj.operators.timers;

import org.jspecify.annotations.NullMarked;
