/**
 * Words for nodes and for what runs on them: what a node is like, and the programs that images stand for.
 * Knows neither the cluster nor what places pods on nodes.
 */
@NullMarked
package dev.kopfj.sim.node;

import org.jspecify.annotations.NullMarked;
