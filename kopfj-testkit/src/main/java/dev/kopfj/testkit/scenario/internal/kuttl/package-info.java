/** Reads suites of KUTTL as the same tests that Chainsaw's are. Knows nothing of how they are played. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.kuttl;

import org.jspecify.annotations.NullMarked;
