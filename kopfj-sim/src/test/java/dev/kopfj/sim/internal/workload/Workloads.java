package dev.kopfj.sim.internal.workload;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** A cluster without nodes, where the test itself says what becomes of pods. */
final class Workloads implements AutoCloseable {

    final Cluster cluster = Cluster.start(1);
    final KubernetesClient client = cluster.client();

    /** Creates what a YAML document says, and lets happen what follows from it. */
    void apply(String yaml) {
        client.resource(yaml).create();
        cluster.settle();
    }

    List<Pod> pods() {
        return client.pods().list().getItems();
    }

    List<String> podNames() {
        return pods().stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    /** Says of a pod that it runs, ready or not. */
    void run(Pod pod, boolean ready) {
        client.pods().withName(pod.getMetadata().getName()).editStatus(old -> {
            old.getStatus().setPhase("Running");
            old.getStatus()
                    .getConditions()
                    .removeIf(condition -> condition.getType().equals("Ready"));
            old.getStatus()
                    .getConditions()
                    .add(new io.fabric8.kubernetes.api.model.PodConditionBuilder()
                            .withType("Ready")
                            .withStatus(ready ? "True" : "False")
                            .withLastTransitionTime(cluster.now().toString())
                            .build());
            return old;
        });
        cluster.settle();
    }

    /** Returns the events about an object as reason and message, oldest first. */
    List<String> told(HasMetadata object) {
        return client.v1().events().list().getItems().stream()
                .filter(event -> event.getInvolvedObject()
                        .getUid()
                        .equals(object.getMetadata().getUid()))
                .map(Workloads::text)
                .toList();
    }

    private static String text(Event event) {
        return event.getCount() + " x " + event.getReason() + ": " + event.getMessage();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
