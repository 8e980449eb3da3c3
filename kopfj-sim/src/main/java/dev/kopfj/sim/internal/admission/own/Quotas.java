package dev.kopfj.sim.internal.admission.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ResourceQuotas: refuses what exceeds them, and keeps in their status how much of them is used. */
final class Quotas {
    private static final Resource QUOTAS = new Resource("", "resourcequotas");
    private static final Set<String> DEMANDED =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");
    private static final Set<String> CHANGING = Set.of("services", "persistentvolumeclaims");

    private final Store store;
    private boolean any;

    Quotas(Store store) {
        this.store = store;
    }

    void check(Resource resource, String namespace, ObjectNode object, @Nullable ObjectNode old) {
        boolean counted = old == null || (resource.group().isEmpty() && CHANGING.contains(resource.plural()));
        if (!any || !counted) {
            return;
        }
        for (Stored quota : store.shelf(QUOTAS).after(namespace, "")) {
            JsonNode spec = quota.object().path("spec");
            if (QuotaScope.admits(spec, resource, object)) {
                check(quota, resource, object, old);
            }
        }
    }

    private void check(Stored quota, Resource resource, ObjectNode object, @Nullable ObjectNode old) {
        String name = Json.text(Json.meta(object), "name");
        SortedMap<String, Quantity> hard =
                Amounts.of(quota.object().path("spec").path("hard"));
        if (resource.equals(OwnDemands.PODS)) {
            String missing = missing(object.path("spec"), hard.keySet());
            if (!missing.isEmpty()) {
                throw Problem.forbidden(
                        resource, name, "failed quota: " + quota.key().name() + ": must specify " + missing);
            }
        }
        SortedMap<String, Quantity> requested = Usage.of(resource, object);
        if (old != null) {
            Usage.of(resource, old).forEach((n, q) -> requested.merge(n, q, (a, b) -> a.minus(b)));
        }
        requested.keySet().retainAll(hard.keySet());
        requested.values().removeIf(quantity -> !Usage.positive(quantity));
        if (requested.isEmpty()) {
            return;
        }
        SortedMap<String, Quantity> used = used(quota, hard.keySet());
        requested.entrySet().removeIf(entry -> fits(entry, used, hard));
        if (!requested.isEmpty()) {
            used.keySet().retainAll(requested.keySet());
            hard.keySet().retainAll(requested.keySet());
            throw Problem.forbidden(
                    resource,
                    name,
                    "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                            .formatted(quota.key().name(), Usage.text(requested), Usage.text(used), Usage.text(hard)));
        }
    }

    private static boolean fits(
            Map.Entry<String, Quantity> requested, Map<String, Quantity> used, Map<String, Quantity> hard) {
        String name = requested.getKey();
        Quantity sum = used.getOrDefault(name, Amounts.NONE).plus(requested.getValue());
        return sum.compareTo(hard.getOrDefault(name, Amounts.NONE)) <= 0;
    }

    /** Returns what containers must say because quotas limit it; "" when they say all. */
    private static String missing(JsonNode spec, Set<String> hard) {
        TreeMap<String, Set<String>> missing = new TreeMap<>();
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(list)) {
                JsonNode resources = container.path("resources");
                Map<String, Quantity> said =
                        Usage.named(Amounts.of(resources.path("requests")), Amounts.of(resources.path("limits")));
                for (String name : hard) {
                    if (DEMANDED.contains(name) && !said.containsKey(name)) {
                        missing.computeIfAbsent(name, n -> new TreeSet<>()).add(Json.text(container, "name"));
                    }
                }
            }
        }
        List<String> parts = new ArrayList<>();
        missing.forEach((name, containers) -> parts.add(name + " for: " + String.join(",", containers)));
        return String.join("; ", parts);
    }

    /** Returns how much of the named things is used now. */
    private SortedMap<String, Quantity> used(Stored quota, Set<String> names) {
        SortedMap<String, Quantity> used = new TreeMap<>();
        names.forEach(name -> used.put(name, Amounts.NONE));
        JsonNode spec = quota.object().path("spec");
        for (Resource resource : resources(names)) {
            for (Stored stored : store.shelf(resource).after(quota.key().namespace(), "")) {
                if (QuotaScope.admits(spec, resource, stored.object())) {
                    Usage.of(resource, stored.object())
                            .forEach((name, quantity) -> used.computeIfPresent(name, (n, sum) -> sum.plus(quantity)));
                }
            }
        }
        return used;
    }

    private static Set<Resource> resources(Set<String> names) {
        Set<Resource> resources = new LinkedHashSet<>();
        for (String name : names) {
            if (name.startsWith("count/")) {
                String text = name.substring("count/".length());
                int dot = text.indexOf('.');
                resources.add(
                        dot < 0
                                ? new Resource("", text)
                                : new Resource(text.substring(dot + 1), text.substring(0, dot)));
            } else if (name.startsWith("services")) {
                resources.add(new Resource("", "services"));
            } else if (name.equals("requests.storage") || name.contains(".storageclass.storage.k8s.io/")) {
                resources.add(OwnDemands.CLAIMS);
            } else if (Set.of("replicationcontrollers", "resourcequotas", "secrets", "configmaps")
                    .contains(name)) {
                resources.add(new Resource("", name));
            } else {
                resources.add(name.equals("persistentvolumeclaims") ? OwnDemands.CLAIMS : OwnDemands.PODS);
            }
        }
        return resources;
    }

    /** Brings the status of the quotas up to date in whose namespace something has changed. */
    void follow(Change change) {
        any |= change.resource().equals(QUOTAS);
        String namespace = change.key().namespace();
        if (!any || namespace.isEmpty() || store.shelf(QUOTAS).size(namespace) == 0) {
            return;
        }
        for (Stored quota : List.copyOf(store.shelf(QUOTAS).after(namespace, ""))) {
            refresh(quota.key());
        }
    }

    private void refresh(Key key) {
        store.find(QUOTAS, key).ifPresent(quota -> {
            SortedMap<String, Quantity> hard =
                    Amounts.of(quota.object().path("spec").path("hard"));
            ObjectNode status = Json.object();
            if (!hard.isEmpty()) {
                status.set("hard", json(hard));
                status.set("used", json(used(quota, hard.keySet())));
            }
            if (!status.equals(quota.object().path("status"))) {
                ObjectNode next = Json.shallow(quota.object());
                next.set("status", status);
                store.put(QUOTAS, key, next);
            }
        });
    }

    private static ObjectNode json(SortedMap<String, Quantity> quantities) {
        ObjectNode json = Json.object();
        quantities.forEach((name, quantity) -> json.put(name, quantity.toString()));
        return json;
    }
}
