package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is seen at one look at a deployment. */
record Observation(Deployment deployment, ReplicaSets sets) {
    Observation withDeployment(ObjectNode changed) {
        return new Observation(new Deployment(changed), sets);
    }

    Observation withCurrent(ObjectNode changed) {
        return new Observation(deployment, sets.with(changed));
    }
}
