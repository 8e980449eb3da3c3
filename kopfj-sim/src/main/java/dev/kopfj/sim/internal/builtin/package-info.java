/** The kinds that every Kubernetes server has, as a table says. Knows neither requests nor the store. */
@NullMarked
package dev.kopfj.sim.internal.builtin;

import org.jspecify.annotations.NullMarked;
