package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import java.util.Map;

/** The priorities of pods, by the classes that they name. */
final class Priorities {
    static final Resource CLASSES = new Resource("scheduling.k8s.io", "priorityclasses");
    private static final Map<String, Integer> OWN =
            Map.of("system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);
    private static final String ALWAYS = "PreemptLowerPriority";

    private final Store store;

    Priorities(Store store) {
        this.store = store;
    }

    void complete(ObjectNode pod) {
        ObjectNode spec = Json.child(pod, "spec");
        String name = Json.text(spec, "priorityClassName");
        JsonNode chosen = name.isEmpty() ? usual() : named(pod, name);
        int priority = chosen.path("value").asInt();
        String policy = Json.text(chosen, "preemptionPolicy");
        if (name.isEmpty() && !chosen.isEmpty()) {
            spec.put("priorityClassName", Json.text(Json.meta(chosen), "name"));
        }
        JsonNode given = spec.path("priority");
        if (given.isNumber() && given.asInt() != priority) {
            throw refused(
                    pod,
                    "the integer value of priority (%d) must not be provided in pod spec; priority admission "
                                    .formatted(given.asInt())
                            + "controller computed %d from the given PriorityClass name".formatted(priority));
        }
        String wanted = policy.isEmpty() ? ALWAYS : policy;
        String said = Json.text(spec, "preemptionPolicy");
        if (!said.isEmpty() && !said.equals(wanted)) {
            throw refused(
                    pod,
                    "the string value of PreemptionPolicy (%s) must not be provided in pod spec; priority "
                                    .formatted(said)
                            + "admission controller computed %s from the given PriorityClass name".formatted(wanted));
        }
        spec.put("priority", priority).put("preemptionPolicy", wanted);
    }

    private static Problem refused(ObjectNode pod, String why) {
        return Problem.forbidden(OwnDemands.PODS, Json.text(Json.meta(pod), "name"), why);
    }

    /** Returns the class of pods that name none; nothing when there is no such class. */
    private JsonNode usual() {
        JsonNode lowest = Json.object();
        for (Stored stored : store.shelf(CLASSES).after("", "")) {
            ObjectNode found = stored.object();
            boolean lower = lowest.isEmpty()
                    || found.path("value").asInt() < lowest.path("value").asInt();
            if (found.path("globalDefault").asBoolean() && lower) {
                lowest = found;
            }
        }
        return lowest;
    }

    private JsonNode named(ObjectNode pod, String name) {
        Integer own = OWN.get(name);
        if (own != null) {
            return Json.object().put("value", own);
        }
        return store.find(CLASSES, new Key("", name))
                .map(Stored::object)
                .orElseThrow(() -> refused(pod, "no PriorityClass with name " + name + " was found"));
    }

    void check(ObjectNode object) {
        String name = Json.text(Json.meta(object), "name");
        JsonNode usual = usual();
        String other = Json.text(Json.meta(usual), "name");
        if (object.path("globalDefault").asBoolean() && !usual.isEmpty() && !other.equals(name)) {
            throw Problem.forbidden(
                    CLASSES,
                    name,
                    "PriorityClass " + other + " is already marked as default. Only one default can exist");
        }
    }
}
