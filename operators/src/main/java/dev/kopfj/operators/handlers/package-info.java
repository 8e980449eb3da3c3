/** Handlers of every cause, several for each. They only say that they were there. */
@NullMarked
package dev.kopfj.operators.handlers;

import org.jspecify.annotations.NullMarked;
