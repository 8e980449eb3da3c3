/** AssertJ assertions for operators and objects, with one message class each. Starts and changes nothing. */
@NullMarked
package dev.kopfj.testkit.assertion;

import org.jspecify.annotations.NullMarked;
