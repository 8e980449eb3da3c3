/**
 * A list and an endless watch of one resource, with reconnects of its own. Knows neither handlers nor causes.
 */
@NullMarked
package dev.kopfj.internal.watch;

import org.jspecify.annotations.NullMarked;
