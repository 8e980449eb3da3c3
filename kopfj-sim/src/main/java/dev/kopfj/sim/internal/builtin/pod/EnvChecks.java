package dev.kopfj.sim.internal.builtin.pod;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;
import java.util.Locale;

/** What the environment variables of containers must look like. */
final class EnvChecks {
    private static final String NAME_RULE =
            "a valid environment variable name must consist only of printable ASCII characters other than '='";
    private static final String ONE_ONLY = "may not have more than one field specified at a time";
    private static final List<String> FIELDS = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final List<String> RESOURCES = List.of(
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");

    private EnvChecks() {}

    static void check(Spot container) {
        Spot variables = container.at("env");
        for (int i = 0; i < variables.value().size(); i++) {
            checkVariable(variables.at(i));
        }
        Spot sources = container.at("envFrom");
        for (int i = 0; i < sources.value().size(); i++) {
            checkSource(sources.at(i));
        }
    }

    private static void checkVariable(Spot variable) {
        Spot name = variable.at("name");
        checkName(name);
        Spot from = variable.at("valueFrom");
        if (from.there()) {
            checkOrigin(from, !variable.at("value").text().isEmpty());
        }
    }

    private static void checkName(Spot name) {
        if (name.text().isEmpty()) {
            name.required("");
        } else if (!name.text().chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '=')) {
            name.invalid(NAME_RULE);
        }
    }

    private static void checkOrigin(Spot from, boolean valued) {
        Spot field = from.at("fieldRef");
        Spot resource = from.at("resourceFieldRef");
        Spot config = from.at("configMapKeyRef");
        Spot secret = from.at("secretKeyRef");
        if (field.there()) {
            checkField(field, FIELDS);
        }
        if (resource.there()) {
            checkResource(resource);
        }
        checkKey(config);
        checkKey(secret);
        long sources = List.of(field, resource, config, secret).stream()
                .filter(Spot::there)
                .count();
        if (sources == 0) {
            from.invalid(
                    "\"\"", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (valued) {
            from.invalid("\"\"", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.invalid("\"\"", ONE_ONLY);
        }
    }

    /** Checks a reference to a field of the pod itself. */
    static void checkField(Spot reference, List<String> known) {
        Spot path = reference.at("fieldPath");
        if (path.text().isEmpty()) {
            path.required("");
            return;
        }
        int bracket = path.text().indexOf("['");
        if (bracket < 0 || !path.text().endsWith("']")) {
            checkPlain(path, known);
            return;
        }
        String map = path.text().substring(0, bracket);
        String key = path.text().substring(bracket + 2, path.text().length() - 2);
        if (!map.equals("metadata.labels") && !map.equals("metadata.annotations")) {
            path.invalid("error converting fieldPath: field label does not support subscript: " + path.text());
        } else {
            Names.qualified(key.toLowerCase(Locale.ROOT)).forEach(fault -> reference.invalid(Json.quote(key), fault));
        }
    }

    private static void checkPlain(Spot path, List<String> known) {
        boolean field = FIELDS.contains(path.text())
                || List.of("metadata.labels", "metadata.annotations", "spec.restartPolicy", "status.phase")
                        .contains(path.text());
        if (!field) {
            path.invalid("error converting fieldPath: field label not supported: " + path.text());
        } else {
            path.oneOfWhenSet(known);
        }
    }

    /** Checks a reference to a resource of a container. */
    static void checkResource(Spot reference) {
        Spot resource = reference.at("resource");
        if (resource.text().isEmpty()) {
            resource.required("");
        } else if (!resource.text().contains(".hugepages-")) {
            resource.oneOfWhenSet(RESOURCES);
        }
    }

    private static void checkKey(Spot reference) {
        if (!reference.there()) {
            return;
        }
        reference.at("name").filled();
        Spot key = reference.at("key");
        if (key.text().isEmpty()) {
            key.required("");
        } else {
            key.invalid(Names.configKey(key.text()));
        }
    }

    private static void checkSource(Spot source) {
        Spot prefix = source.at("prefix");
        if (!prefix.text().isEmpty()) {
            checkName(prefix);
        }
        Spot config = source.at("configMapRef");
        Spot secret = source.at("secretRef");
        if (config.there()) {
            config.at("name").filled();
        }
        if (secret.there()) {
            secret.at("name").filled();
        }
        if (!config.there() && !secret.there()) {
            source.invalid("\"\"", "must specify one of: `configMapRef` or `secretRef`");
        } else if (config.there() && secret.there()) {
            source.invalid("\"\"", ONE_ONLY);
        }
    }
}
