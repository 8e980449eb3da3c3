/** An operator with children: a pod for each of its objects. Knows nothing of what runs in it. */
@NullMarked
package dev.kopfj.operators.children;

import org.jspecify.annotations.NullMarked;
