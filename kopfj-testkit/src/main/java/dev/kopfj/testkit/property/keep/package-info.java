/** Keeps what was found as a scenario that plays it again. Knows neither properties nor how it was found. */
@NullMarked
package dev.kopfj.testkit.property.keep;

import org.jspecify.annotations.NullMarked;
