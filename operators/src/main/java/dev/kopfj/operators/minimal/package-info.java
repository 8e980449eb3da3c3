/** The smallest operator: one handler, which greets. */
@NullMarked
package dev.kopfj.operators.minimal;

import org.jspecify.annotations.NullMarked;
