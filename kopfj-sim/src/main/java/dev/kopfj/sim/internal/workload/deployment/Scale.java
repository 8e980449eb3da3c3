package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A replica set, and how many pods it is to ask for. */
record Scale(ObjectNode set, int size) {
    static Scale present(ObjectNode set) {
        return new Scale(set, ReplicaSets.size(set));
    }

    boolean changes() {
        return size != ReplicaSets.size(set);
    }
}
