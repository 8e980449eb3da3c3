/** Handlers that are for some objects only, by every kind of filter. They only say that they were there. */
@NullMarked
package dev.kopfj.operators.filtering;

import org.jspecify.annotations.NullMarked;
