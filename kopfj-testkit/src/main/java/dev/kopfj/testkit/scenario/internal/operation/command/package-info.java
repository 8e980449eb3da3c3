/** The operations that call kubectl, and what of a shell a script may use. Knows neither files nor how kubectl works. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.operation.command;

import org.jspecify.annotations.NullMarked;
