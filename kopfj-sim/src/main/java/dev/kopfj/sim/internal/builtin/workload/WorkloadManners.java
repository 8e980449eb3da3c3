package dev.kopfj.sim.internal.builtin.workload;

import dev.kopfj.sim.internal.builtin.pod.PodManners;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.Map;

/** The manners of pods and of all that makes pods. */
public final class WorkloadManners {
    private static final Map<String, Manners> ALL = Map.of(
            "Pod", new PodManners(),
            "PodTemplate", new PodTemplateManners(),
            "ReplicationController", new ReplicationControllerManners(),
            "ReplicaSet", new ReplicaSetManners(),
            "Deployment", new DeploymentManners(),
            "StatefulSet", new StatefulSetManners(),
            "DaemonSet", new DaemonSetManners(),
            "Job", new JobManners(),
            "CronJob", new CronJobManners());

    private WorkloadManners() {}

    /** Returns the manners of a kind, or others when it is none of these. */
    public static Manners orElse(String kind, Manners others) {
        return ALL.getOrDefault(kind, others);
    }
}
