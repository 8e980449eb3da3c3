/** Everything at once, as one operator would have it. Shows how the parts work together, and none in depth. */
@NullMarked
package dev.kopfj.operators.all;

import org.jspecify.annotations.NullMarked;
