package dev.kopfj.sim.internal.builtin.pod;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.util.Set;

/** What containers may ask for of the resources of a node. */
final class ResourceChecks {
    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "requests.storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final String HUGE_PAGES = "hugepages-";

    private ResourceChecks() {}

    static void check(Spot resources) {
        Spot limits = resources.at("limits");
        Spot requests = resources.at("requests");
        limits.value().fieldNames().forEachRemaining(name -> checkAmount(limits, name));
        requests.value().fieldNames().forEachRemaining(name -> {
            checkAmount(requests, name);
            compare(name, requests, limits);
        });
    }

    private static void checkAmount(Spot amounts, String name) {
        Spot amount = amounts.key(name);
        checkName(amount, name);
        if (Amounts.of(amount.value()).signum() < 0) {
            amount.invalid(Json.quote(amount.value().asText()), "must be greater than or equal to 0");
        } else if (name.indexOf('/') >= 0 && !Amounts.of(amount.value()).whole()) {
            amount.invalid(Json.quote(amount.value().asText()), "must be an integer");
        }
    }

    private static void checkName(Spot amount, String name) {
        String shown = Json.quote(name);
        Names.qualified(name).forEach(fault -> amount.invalid(shown, fault));
        if (name.indexOf('/') < 0) {
            boolean huge = name.startsWith(HUGE_PAGES);
            if (!huge && !STANDARD.contains(name)) {
                amount.invalid(shown, "must be a standard resource type or fully qualified");
            }
            if (!huge && !OF_CONTAINERS.contains(name)) {
                amount.invalid(shown, "must be a standard resource for containers");
            }
        }
    }

    private static void compare(String name, Spot requests, Spot limits) {
        boolean divisible = name.indexOf('/') < 0 && !name.startsWith(HUGE_PAGES);
        String request = requests.key(name).value().asText();
        if (!limits.value().has(name)) {
            if (!divisible) {
                limits.required("Limit must be set for non overcommitable resources");
            }
            return;
        }
        Spot limit = limits.key(name);
        int order = Amounts.of(requests.key(name).value()).compareTo(Amounts.of(limit.value()));
        String tail = " " + name + " limit of " + limit.value().asText();
        if (order != 0 && !divisible) {
            requests.invalid(Json.quote(request), "must be equal to" + tail);
        } else if (order > 0) {
            requests.invalid(Json.quote(request), "must be less than or equal to" + tail);
        }
    }
}
