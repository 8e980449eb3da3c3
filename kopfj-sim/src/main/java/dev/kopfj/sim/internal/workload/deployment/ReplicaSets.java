package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The replica sets of a deployment: the one with its present pod template, if there is one, and all others, the oldest
 * first.
 */
record ReplicaSets(Optional<ObjectNode> current, List<ObjectNode> old) {
    static final String HASH = "pod-template-hash";
    static final Comparator<ObjectNode> AGE = Comparator.comparing(
                    (ObjectNode set) -> Json.text(Json.meta(set), "creationTimestamp"))
            .thenComparing(set -> Json.text(Json.meta(set), "name"));

    static ReplicaSets of(Deployment deployment, List<ObjectNode> owned) {
        List<ObjectNode> old = new ArrayList<>(owned.stream().sorted(AGE).toList());
        Optional<ObjectNode> current = old.stream()
                .filter(set -> hasTemplate(set, deployment.template()))
                .findFirst();
        current.ifPresent(old::remove);
        return new ReplicaSets(current, List.copyOf(old));
    }

    /** Tells whether a replica set has a template, but for the label that the deployment adds to it. */
    static boolean hasTemplate(ObjectNode set, JsonNode template) {
        JsonNode own = set.path("spec").path("template");
        return own.path("spec").equals(template.path("spec")) && plain(own).equals(plain(template));
    }

    private static ObjectNode plain(JsonNode template) {
        ObjectNode plain = Json.object();
        Json.meta(template).properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (member.getKey().equals("labels") && value instanceof ObjectNode labels) {
                value = Json.shallow(labels).without(HASH);
            }
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                plain.set(member.getKey(), value);
            }
        });
        return plain;
    }

    ReplicaSets with(ObjectNode changed) {
        return new ReplicaSets(Optional.of(changed), old);
    }

    List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(old);
        current.ifPresent(all::add);
        return all;
    }

    /** Returns those that ask for pods. */
    List<ObjectNode> active() {
        return all().stream().filter(set -> size(set) > 0).toList();
    }

    /** Returns how many pods a replica set asks for. */
    static int size(ObjectNode set) {
        return set.path("spec").path("replicas").asInt(1);
    }

    /** Returns a number in the status of a replica set. */
    static int counted(ObjectNode set, String member) {
        return set.path("status").path(member).asInt();
    }

    static int available(ObjectNode set) {
        return counted(set, "availableReplicas");
    }

    int sum(ToIntFunction<ObjectNode> number) {
        return all().stream().mapToInt(number).sum();
    }
}
