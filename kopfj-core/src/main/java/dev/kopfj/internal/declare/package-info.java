/**
 * Reads annotated methods and lambdas as declarations of handlers, and finds the mistakes in them. Knows neither when
 * handlers run nor what they are run by.
 */
@NullMarked
package dev.kopfj.internal.declare;

import org.jspecify.annotations.NullMarked;
