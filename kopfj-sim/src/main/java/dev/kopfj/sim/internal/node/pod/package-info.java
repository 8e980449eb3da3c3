/**
 * What becomes of a pod on its node: when its containers are started, ready, ended and started again, and what its status
 * says of that. Knows neither the API server nor what the programs in containers do.
 */
@NullMarked
package dev.kopfj.sim.internal.node.pod;

import org.jspecify.annotations.NullMarked;
