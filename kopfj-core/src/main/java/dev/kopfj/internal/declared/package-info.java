/**
 * Handlers as they were declared, as records of one shape for methods and lambdas. Knows neither when a handler is
 * due nor how it is run.
 */
@NullMarked
package dev.kopfj.internal.declared;

import org.jspecify.annotations.NullMarked;
