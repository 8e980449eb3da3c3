package dev.kopfj.sim.internal.node.life;

import java.time.Instant;
import java.util.Optional;

/** Whether the kubelets of nodes still tell that they are alive. */
@FunctionalInterface
public interface Pulse {
    /** Returns when the kubelet of a node has been heard of last; none when it is still heard of. */
    Optional<Instant> last(String node);
}
