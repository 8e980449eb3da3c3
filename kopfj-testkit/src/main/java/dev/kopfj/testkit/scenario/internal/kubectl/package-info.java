/** A kubectl in this process: its commands, one class each, as JSON and texts. Knows neither shells nor tests. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.kubectl;

import org.jspecify.annotations.NullMarked;
