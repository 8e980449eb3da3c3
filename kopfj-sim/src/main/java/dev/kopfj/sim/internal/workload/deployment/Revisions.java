package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What the annotations of replica sets say: which revision of the deployment they are, and how large that was. */
final class Revisions {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MAX = "deployment.kubernetes.io/max-replicas";
    private static final Set<String> OWN = Set.of(
            REVISION,
            HISTORY,
            DESIRED,
            MAX,
            "kubectl.kubernetes.io/last-applied-configuration",
            "deprecated.deployment.rollback.to");
    private static final int HISTORY_LENGTH_MAX = 2_000;

    private Revisions() {}

    static long of(JsonNode object) {
        return number(text(object, REVISION)).orElse(0);
    }

    static OptionalInt desired(ObjectNode set) {
        return size(set, DESIRED);
    }

    static OptionalInt max(ObjectNode set) {
        return size(set, MAX);
    }

    private static OptionalInt size(ObjectNode set, String annotation) {
        OptionalLong number = number(text(set, annotation));
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    static String text(JsonNode object, String annotation) {
        return Json.text(Json.meta(object).path("annotations"), annotation);
    }

    /** Returns the revision that follows those of old sets. */
    static long next(List<ObjectNode> old) {
        return old.stream().mapToLong(Revisions::of).max().orElse(0) + 1;
    }

    /** Returns the annotations of the present set: the deployment's, and a revision that is above all others. */
    static ObjectNode annotations(Deployment deployment, JsonNode before, long next) {
        ObjectNode annotations = before instanceof ObjectNode present ? present.deepCopy() : Json.object();
        Json.meta(deployment.object()).path("annotations").properties().stream()
                .filter(annotation -> !OWN.contains(annotation.getKey()))
                .forEach(annotation -> annotations.set(annotation.getKey(), annotation.getValue()));
        String last = Json.text(annotations, REVISION);
        OptionalLong number = last.isEmpty() ? OptionalLong.of(0) : number(last);
        if (number.isPresent() && number.getAsLong() < next) {
            annotations.put(REVISION, Long.toString(next));
            if (!last.isEmpty()) {
                annotations.put(HISTORY, history(Json.text(annotations, HISTORY), last));
            }
        }
        return annotations;
    }

    /** Adds a revision to those that a set has had; the oldest are forgotten when there are too many. */
    private static String history(String before, String last) {
        String history = before.isEmpty() ? last : before + "," + last;
        while (history.length() > HISTORY_LENGTH_MAX) {
            history = history.substring(history.indexOf(',') + 1);
        }
        return history;
    }

    /** Notes for how many pods a deployment asks when it scales a set. */
    static void noteSizes(ObjectNode annotations, Deployment deployment) {
        annotations.put(DESIRED, Integer.toString(deployment.replicas()));
        annotations.put(MAX, Integer.toString(deployment.maxReplicas()));
    }

    private static OptionalLong number(String text) {
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }
}
