/** Reads Chainsaw tests. Knows every word of them, and nothing of how they are played. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.test;

import org.jspecify.annotations.NullMarked;
