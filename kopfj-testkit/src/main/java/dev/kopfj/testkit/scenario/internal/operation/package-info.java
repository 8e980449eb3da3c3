/** What every operation of a test has in common, and the stage it is played on. Knows no operation in particular. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.operation;

import org.jspecify.annotations.NullMarked;
