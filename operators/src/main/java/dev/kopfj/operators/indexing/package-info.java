/** An operator that knows all pods by name and by label, in memory. Handles none of them. */
@NullMarked
package dev.kopfj.operators.indexing;

import org.jspecify.annotations.NullMarked;
