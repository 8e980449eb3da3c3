/** The door of fabric8's mock server: a test's expectations come first, the cluster answers the rest. Knows no verbs. */
@NullMarked
package dev.kopfj.sim.mock;

import org.jspecify.annotations.NullMarked;
