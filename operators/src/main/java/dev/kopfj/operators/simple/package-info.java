/** The simplest thing that has a pod of its own. Knows nothing of what runs in it. */
@NullMarked
package dev.kopfj.operators.simple;

import org.jspecify.annotations.NullMarked;
