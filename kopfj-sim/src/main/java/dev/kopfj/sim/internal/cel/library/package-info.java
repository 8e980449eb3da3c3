/** The functions that Kubernetes adds to the Common Expression Language. Knows neither shapes nor rules. */
@NullMarked
package dev.kopfj.sim.internal.cel.library;

import org.jspecify.annotations.NullMarked;
