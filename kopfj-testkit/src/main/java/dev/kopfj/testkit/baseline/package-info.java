/** The figures of a run of scenarios, kept in a file, and what is worse in a later run. Knows no command line. */
@NullMarked
package dev.kopfj.testkit.baseline;

import org.jspecify.annotations.NullMarked;
