/** What makes pods must look like: Deployments, Jobs and their kin. Knows nothing of how they make them. */
@NullMarked
package dev.kopfj.sim.internal.builtin.workload;

import org.jspecify.annotations.NullMarked;
