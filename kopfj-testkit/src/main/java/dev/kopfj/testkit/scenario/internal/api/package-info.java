/** The cluster as a scenario sees it: JSON objects of any kind, and time to wait for them. Knows no operations. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.api;

import org.jspecify.annotations.NullMarked;
