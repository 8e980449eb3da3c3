/**
 * How workloads are scaled by what their pods use: the controller of autoscalers, and the metrics that tests script. It
 * does not know how pods run.
 */
@NullMarked
package dev.kopfj.sim.internal.node.scaling;

import org.jspecify.annotations.NullMarked;
