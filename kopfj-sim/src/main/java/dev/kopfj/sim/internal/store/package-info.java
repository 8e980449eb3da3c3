/** Objects by key, and a revision for every write. Knows neither kinds nor clients nor time. */
@NullMarked
package dev.kopfj.sim.internal.store;

import org.jspecify.annotations.NullMarked;
