/** The operations on objects, one class each. Knows neither how tests are read nor commands. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.operation.resource;

import org.jspecify.annotations.NullMarked;
