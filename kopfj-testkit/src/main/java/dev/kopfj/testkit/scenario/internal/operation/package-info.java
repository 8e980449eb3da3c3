/** The operations of a test's steps, one class each. Knows nothing of their order, nor of operators. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.operation;

import org.jspecify.annotations.NullMarked;
