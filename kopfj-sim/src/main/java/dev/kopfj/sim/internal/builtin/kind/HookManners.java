package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The manners of configurations of admission webhooks. */
record HookManners(boolean mutating) implements Manners {
    private static final int SECONDS = 10;
    private static final int SECONDS_MAX = 30;
    private static final int HTTPS = 443;
    private static final List<String> KNOWN_VERSIONS = List.of("v1", "v1beta1");
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");

    @Override
    public void defaults(ObjectNode object) {
        Fill.each(object, "webhooks", hook -> {
            Fill.text(hook, "failurePolicy", "Fail");
            Fill.text(hook, "matchPolicy", "Equivalent");
            selector(hook, "namespaceSelector");
            selector(hook, "objectSelector");
            Fill.number(hook, "timeoutSeconds", SECONDS);
            if (mutating) {
                Fill.text(hook, "reinvocationPolicy", "Never");
            }
            Fill.in(hook, "clientConfig", client -> Fill.in(client, "service", s -> Fill.number(s, "port", HTTPS)));
            Fill.each(hook, "rules", rule -> Fill.text(rule, "scope", "*"));
        });
    }

    private static void selector(ObjectNode hook, String member) {
        if (!hook.path(member).isObject()) {
            hook.putObject(member);
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        Set<String> names = new HashSet<>();
        int index = 0;
        for (JsonNode hook : object.path("webhooks")) {
            String path = "webhooks[" + index + "]";
            checkHook(hook, path, faults);
            if (!names.add(Json.text(hook, "name"))) {
                faults.duplicate(path + ".name", hook.path("name"));
            }
            index++;
        }
        return faults.causes();
    }

    private static void checkHook(JsonNode hook, String path, Faults faults) {
        checkName(Json.text(hook, "name"), path + ".name", faults);
        int index = 0;
        for (JsonNode rule : hook.path("rules")) {
            checkRule(rule, path + ".rules[" + index + "]", faults);
            index++;
        }
        faults.oneOf(hook, path, "failurePolicy", List.of("Fail", "Ignore"));
        faults.oneOf(hook, path, "matchPolicy", List.of("Equivalent", "Exact"));
        if (!hook.path("sideEffects").isTextual()) {
            faults.required(path + ".sideEffects", "must specify one of None, NoneOnDryRun");
        } else {
            faults.oneOf(hook, path, "sideEffects", List.of("None", "NoneOnDryRun"));
        }
        JsonNode seconds = hook.path("timeoutSeconds");
        if (seconds.asInt() < 1 || seconds.asInt() > SECONDS_MAX) {
            faults.invalid(path + ".timeoutSeconds", seconds, "the timeout value must be between 1 and 30 seconds");
        }
        checkClient(hook.path("clientConfig"), path + ".clientConfig", faults);
        checkVersions(hook.path("admissionReviewVersions"), path + ".admissionReviewVersions", faults);
    }

    private static void checkName(String name, String path, Faults faults) {
        if (name.isEmpty()) {
            faults.required(path, "");
        } else {
            faults.invalid(path, name, Names.subdomain(name));
            if (name.split("\\.", -1).length < 3) {
                faults.invalid(
                        path, name, List.of("should be a domain with at least three segments separated by dots"));
            }
        }
    }

    private static void checkRule(JsonNode rule, String path, Faults faults) {
        if (!Json.filled(rule.path("operations"))) {
            faults.required(path + ".operations", "");
        }
        for (JsonNode operation : rule.path("operations")) {
            if (!OPERATIONS.contains(operation.asText())) {
                faults.addAll(List.of(Cause.unsupported(path + ".operations[0]", Shown.value(operation), OPERATIONS)));
            }
        }
        for (String member : List.of("apiGroups", "apiVersions", "resources")) {
            if (!Json.filled(rule.path(member))) {
                faults.required(path + "." + member, "");
            }
        }
    }

    private static void checkClient(JsonNode client, String path, Faults faults) {
        if (client.has("url") == client.has("service")) {
            faults.required(path, "exactly one of url or service is required");
        }
    }

    private static void checkVersions(JsonNode versions, String path, Faults faults) {
        if (!Json.filled(versions)) {
            faults.required(path, "must specify one of v1, v1beta1");
        } else if (versions.valueStream().noneMatch(version -> KNOWN_VERSIONS.contains(version.asText()))) {
            faults.invalid(path, versions, "must include at least one of v1, v1beta1");
        }
    }
}
