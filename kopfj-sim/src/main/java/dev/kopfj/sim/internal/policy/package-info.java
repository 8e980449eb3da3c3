/**
 * The controllers that keep workloads within bounds: how many of their pods may be disrupted. They do not know who disrupts
 * pods, nor how workloads replace them.
 */
@NullMarked
package dev.kopfj.sim.internal.policy;

import org.jspecify.annotations.NullMarked;
