/** What an operator does in its own life: before it begins, when it is asked how it is, and at its end. Does little else. */
@NullMarked
package dev.kopfj.operators.hooks;

import org.jspecify.annotations.NullMarked;
