/** The door of the testkit: {@code @KopfTest} runs operators in the background of a test. Knows no scenario files. */
@NullMarked
package dev.kopfj.testkit;

import org.jspecify.annotations.NullMarked;
