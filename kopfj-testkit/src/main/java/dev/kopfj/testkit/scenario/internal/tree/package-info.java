/** Assertion trees and the expressions in them, as pure functions. Knows neither files nor the cluster. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.tree;

import org.jspecify.annotations.NullMarked;
