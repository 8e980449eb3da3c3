/**
 * The words that a handler is written with: annotations, what a handler is given, what it may say. Knows neither what
 * invokes it nor when.
 */
@NullMarked
package dev.kopfj.on;

import org.jspecify.annotations.NullMarked;
