/**
 * What becomes of nodes and their pods when a node falls silent, is tainted or goes: the node's health, eviction, and the
 * removal of pods that nobody runs any more. Knows neither kubelets nor what pods do.
 */
@NullMarked
package dev.kopfj.sim.internal.node.life;

import org.jspecify.annotations.NullMarked;
