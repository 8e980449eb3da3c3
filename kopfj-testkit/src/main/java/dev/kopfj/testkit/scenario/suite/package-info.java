/** Classes that are marked with a folder of scenarios, as tests of JUnit. Knows nothing of how scenarios are played. */
@NullMarked
package dev.kopfj.testkit.scenario.suite;

import org.jspecify.annotations.NullMarked;
