/**
 * What a program asks of the JVM (the clock, a thread, chance), asked of the simulation instead, by rewriting the JDK's
 * own classes while they run. Knows nothing of clusters, operators or tests.
 */
@NullMarked
package dev.kopfj.testkit.guest;

import org.jspecify.annotations.NullMarked;
