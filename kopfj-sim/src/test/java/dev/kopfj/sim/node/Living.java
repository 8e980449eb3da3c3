package dev.kopfj.sim.node;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster with nodes, in which pods run. */
final class Living implements AutoCloseable {

    final Cluster cluster;
    final KubernetesClient client;

    Living(long seed, NodeShape... nodes) {
        cluster = Cluster.start(seed);
        client = cluster.client();
        List.of(nodes).forEach(cluster::addNode);
    }

    static Living withOneNode() {
        return new Living(1, NodeShape.named("node-1"));
    }

    /** Creates what a YAML document says, and lets happen what follows from it. */
    void apply(String yaml) {
        client.resource(yaml).create();
        cluster.settle();
    }

    /** Creates a pod with these members of its spec, and lets happen what follows from it. */
    void pod(String name, String spec) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: default, labels: {app: %s}}
                spec: {%s}
                """.formatted(name, name, spec));
    }

    Pod pod(String name) {
        return client.pods().withName(name).get();
    }

    void advance(long seconds) {
        cluster.advance(Duration.ofSeconds(seconds));
    }

    String phase(String name) {
        return pod(name).getStatus().getPhase();
    }

    /** Returns the conditions that hold or do not, as text. */
    String conditions(String name) {
        return pod(name).getStatus().getConditions().stream().map(Living::text).collect(Collectors.joining(", "));
    }

    private static String text(PodCondition condition) {
        String reason = condition.getReason() == null ? "" : " (" + condition.getReason() + ")";
        return condition.getType() + " " + condition.getStatus() + reason;
    }

    /** Returns the events about an object as reason and message, oldest first. */
    List<String> told(String name) {
        return client.v1().events().list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .map(Living::text)
                .toList();
    }

    private static String text(Event event) {
        String times = event.getCount() > 1 ? event.getCount() + " x " : "";
        return times + event.getReason() + ": " + event.getMessage();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
