/** All ways in which a handler can fail. Does nothing else. */
@NullMarked
package dev.kopfj.operators.exceptions;

import org.jspecify.annotations.NullMarked;
