package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** LimitRanges: what containers demand when they do not say, and what containers, pods and claims may demand. */
final class Limits {
    private static final Resource RANGES = new Resource("", "limitranges");

    private final Store store;

    Limits(Store store) {
        this.store = store;
    }

    private List<JsonNode> items(String namespace, String type) {
        List<JsonNode> items = new ArrayList<>();
        if (store.shelf(RANGES).size(namespace) > 0) {
            for (Stored range : store.shelf(RANGES).after(namespace, "")) {
                for (JsonNode item : range.object().path("spec").path("limits")) {
                    if (Json.text(item, "type").equals(type)) {
                        items.add(item);
                    }
                }
            }
        }
        return items;
    }

    void complete(String namespace, ObjectNode pod) {
        List<JsonNode> items = items(namespace, "Container");
        if (items.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (JsonNode item : items) {
            for (String list : List.of("containers", "initContainers")) {
                String word = list.equals("containers") ? "container" : "init container";
                for (JsonNode container : pod.path("spec").path(list)) {
                    if (container instanceof ObjectNode open) {
                        String name = word + " " + Json.text(container, "name");
                        fill(open, "requests", item.path("defaultRequest"), "request for " + name, told);
                        fill(open, "limits", item.path("default"), "limit for " + name, told);
                    }
                }
            }
        }
        if (!told.isEmpty()) {
            ObjectNode notes = Json.child(Json.child(pod, "metadata"), "annotations");
            notes.put("kubernetes.io/limit-ranger", "LimitRanger plugin set: " + String.join("; ", told));
        }
    }

    private static void fill(ObjectNode container, String part, JsonNode defaults, String what, List<String> told) {
        Set<String> set = new TreeSet<>();
        defaults.properties().forEach(entry -> {
            ObjectNode demands = Json.child(Json.child(container, "resources"), part);
            if (!demands.has(entry.getKey())) {
                demands.set(entry.getKey(), entry.getValue());
                set.add(entry.getKey());
            }
        });
        if (!set.isEmpty()) {
            told.add(String.join(", ", set) + " " + what);
        }
    }

    void check(Resource resource, String namespace, ObjectNode object) {
        Set<String> faults = new LinkedHashSet<>();
        JsonNode spec = object.path("spec");
        if (resource.equals(OwnDemands.CLAIMS)) {
            Map<String, Quantity> requests = Amounts.of(spec.path("resources").path("requests"));
            for (JsonNode item : items(namespace, "PersistentVolumeClaim")) {
                Demand demand = new Demand("PersistentVolumeClaim", requests, Map.of(), faults);
                Amounts.of(item.path("min")).forEach(demand::atLeast);
                Amounts.of(item.path("max")).forEach(demand::requestAtMost);
            }
        } else {
            checkPod(spec, namespace, faults);
        }
        if (!faults.isEmpty()) {
            String all = faults.size() == 1 ? faults.iterator().next() : "[" + String.join(", ", faults) + "]";
            throw Problem.forbidden(resource, Json.text(Json.meta(object), "name"), all);
        }
    }

    private void checkPod(JsonNode spec, String namespace, Set<String> faults) {
        for (JsonNode item : items(namespace, "Container")) {
            for (String list : List.of("containers", "initContainers")) {
                for (JsonNode container : spec.path(list)) {
                    JsonNode resources = container.path("resources");
                    new Demand(
                                    "Container",
                                    Amounts.of(resources.path("requests")),
                                    Amounts.of(resources.path("limits")),
                                    faults)
                            .check(item);
                }
            }
        }
        for (JsonNode item : items(namespace, "Pod")) {
            new Demand("Pod", Amounts.ofPod(spec, "requests"), Amounts.ofPod(spec, "limits"), faults).check(item);
        }
    }

    /** What something demands, against what it may. */
    private record Demand(
            String type, Map<String, Quantity> requests, Map<String, Quantity> limits, Set<String> faults) {
        void check(JsonNode item) {
            Amounts.of(item.path("min")).forEach(this::atLeast);
            Amounts.of(item.path("max")).forEach(this::atMost);
            Amounts.of(item.path("maxLimitRequestRatio")).forEach(this::ratioAtMost);
        }

        void atLeast(String name, Quantity least) {
            Quantity request = requests.get(name);
            Quantity limit = limits.get(name);
            String rule = "minimum %s usage per %s is %s".formatted(name, type, least);
            if (request == null) {
                faults.add(rule + ".  No request is specified");
            } else if (request.compareTo(least) < 0) {
                faults.add(rule + ", but request is " + request);
            } else if (limit != null && limit.compareTo(least) < 0) {
                faults.add(rule + ", but limit is " + limit);
            }
        }

        void atMost(String name, Quantity most) {
            Quantity request = requests.get(name);
            Quantity limit = limits.get(name);
            String rule = rule(name, most);
            if (limit == null) {
                faults.add(rule + ".  No limit is specified");
            } else if (limit.compareTo(most) > 0) {
                faults.add(rule + ", but limit is " + limit);
            } else if (request != null && request.compareTo(most) > 0) {
                faults.add(rule + ", but request is " + request);
            }
        }

        void requestAtMost(String name, Quantity most) {
            Quantity request = requests.get(name);
            if (request == null) {
                faults.add(rule(name, most) + ".  No request is specified");
            } else if (request.compareTo(most) > 0) {
                faults.add(rule(name, most) + ", but request is " + request);
            }
        }

        private String rule(String name, Quantity most) {
            return "maximum %s usage per %s is %s".formatted(name, type, most);
        }

        void ratioAtMost(String name, Quantity most) {
            Quantity request = requests.getOrDefault(name, Amounts.NONE);
            Quantity limit = limits.getOrDefault(name, Amounts.NONE);
            String rule = "%s max limit to request ratio per %s is %s, but ".formatted(name, type, most);
            if (request.signum() == 0) {
                faults.add(rule + "no request is specified or request is 0");
            } else if (limit.signum() == 0) {
                faults.add(rule + "no limit is specified or limit is 0");
            } else {
                double ratio = limit.value().doubleValue() / request.value().doubleValue();
                if (ratio > most.value().doubleValue()) {
                    faults.add(rule + "provided ratio is %f".formatted(ratio));
                }
            }
        }
    }
}
