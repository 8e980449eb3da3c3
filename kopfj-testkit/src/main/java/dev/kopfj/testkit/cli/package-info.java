/** The command line. Knows arguments and streams, and nothing of how a scenario is played. */
@NullMarked
package dev.kopfj.testkit.cli;

import org.jspecify.annotations.NullMarked;
