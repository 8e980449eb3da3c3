/**
 * The controller of deployments: one replica set for each pod template, and how pods move from one set to the next. It
 * does not know pods, except that those of old sets must be gone before some deployments begin anew.
 */
@NullMarked
package dev.kopfj.sim.internal.workload.deployment;

import org.jspecify.annotations.NullMarked;
