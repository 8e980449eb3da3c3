/**
 * Which node a pod goes to: those that have room for it and that it may and wants to be on, and of them the least loaded.
 * Knows nothing of what happens on nodes.
 */
@NullMarked
package dev.kopfj.sim.internal.node.scheduling;

import org.jspecify.annotations.NullMarked;
