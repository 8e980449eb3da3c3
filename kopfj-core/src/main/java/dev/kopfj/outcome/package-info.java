/**
 * What a handler may say by throwing or returning: try again, never again, refused, credentials. Knows neither who
 * hears it nor what follows.
 */
@NullMarked
package dev.kopfj.outcome;

import org.jspecify.annotations.NullMarked;
