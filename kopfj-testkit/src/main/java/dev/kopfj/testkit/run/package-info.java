/** Operators running in a simulated cluster: binds the framework's time to the simulation. Knows no test framework. */
@NullMarked
package dev.kopfj.testkit.run;

import org.jspecify.annotations.NullMarked;
