package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a CustomResourceDefinition. */
@Differs(how = "schemas inside definitions are taken as they are")
final class DefinitionChecks {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");

    private DefinitionChecks() {}

    static List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        JsonNode spec = object.path("spec");
        checkNames(object, spec, causes);
        checkScope(spec, causes);
        checkVersions(spec, object.path("status"), causes);
        if (spec.path("preserveUnknownFields").asBoolean()) {
            String rule = "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in "
                    + "spec.versions[*].schema instead";
            causes.add(Cause.shown("spec.preserveUnknownFields", "true", rule));
        }
        if (Json.text(spec.path("conversion"), "strategy").equals("Webhook")) {
            throw Problem.notImplemented("conversion webhooks");
        }
        return causes;
    }

    private static void checkNames(ObjectNode object, JsonNode spec, List<Cause> causes) {
        String name = Json.text(Json.meta(object), "name");
        JsonNode names = spec.path("names");
        String group = Json.text(spec, "group");
        String plural = Json.text(names, "plural");
        if (!name.equals(plural + "." + group)) {
            causes.add(Cause.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }
        if (group.isEmpty()) {
            causes.add(Cause.required("spec.group", ""));
        }
        checkWord("plural", plural, causes);
        checkWord("singular", Json.text(names, "singular"), causes);
        if (Json.text(names, "kind").isEmpty()) {
            causes.add(Cause.required("spec.names.kind", ""));
        }
        if (Json.text(names, "listKind").isEmpty()) {
            causes.add(Cause.required("spec.names.listKind", ""));
        }
    }

    private static void checkWord(String member, String word, List<Cause> causes) {
        String field = "spec.names." + member;
        if (word.isEmpty()) {
            causes.add(Cause.required(field, ""));
        } else {
            Names.word(word).forEach(fault -> causes.add(Cause.invalid(field, word, fault)));
        }
    }

    private static void checkScope(JsonNode spec, List<Cause> causes) {
        String scope = Json.text(spec, "scope");
        if (scope.isEmpty()) {
            causes.add(Cause.required("spec.scope", ""));
        } else if (!SCOPES.contains(scope)) {
            causes.add(Cause.unsupported("spec.scope", Json.quote(scope), SCOPES));
        }
    }

    private static void checkVersions(JsonNode spec, JsonNode status, List<Cause> causes) {
        Set<String> names = new LinkedHashSet<>();
        int storing = 0;
        int index = 0;
        for (JsonNode version : spec.path("versions")) {
            names.add(Json.text(version, "name"));
            storing += version.path("storage").asBoolean() ? 1 : 0;
            if (!version.path("schema").path("openAPIV3Schema").isObject()) {
                causes.add(Cause.required("spec.versions[" + index + "].schema.openAPIV3Schema", ""));
            }
            index++;
        }
        if (storing != 1) {
            String rule = "must have exactly one version marked as storage version";
            causes.add(Cause.shown("spec.versions", shown(spec.path("versions")), rule));
        }
        checkStored(status.path("storedVersions"), names, causes);
    }

    private static void checkStored(JsonNode stored, Set<String> names, List<Cause> causes) {
        if (stored.isEmpty()) {
            causes.add(Cause.shown("status.storedVersions", "null", "must have at least one stored version"));
        }
        for (int i = 0; i < stored.size(); i++) {
            String version = stored.get(i).asText();
            if (!names.contains(version)) {
                String rule = ("missing from spec.versions; %s was previously a storage version, and must remain in "
                                + "spec.versions until a storage migration ensures no data remains persisted in %s and "
                                + "removes %s from status.storedVersions")
                        .formatted(version, version, version);
                causes.add(Cause.invalid("status.storedVersions[" + i + "]", version, rule));
            }
        }
    }

    private static String shown(JsonNode versions) {
        return versions.valueStream()
                .map(v -> ("{\"Name\":%s,\"Served\":%s,\"Storage\":%s,\"Deprecated\":false,\"DeprecationWarning\":null,"
                                + "\"Schema\":null,\"Subresources\":null,\"AdditionalPrinterColumns\":null,"
                                + "\"SelectableFields\":null}")
                        .formatted(
                                Json.quote(Json.text(v, "name")),
                                v.path("served").asBoolean(),
                                v.path("storage").asBoolean()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        for (String pointer : List.of("/spec/group", "/spec/scope", "/spec/names/plural", "/spec/names/kind")) {
            String now = next.at(pointer).asText("");
            if (!now.equals(old.at(pointer).asText(""))) {
                String field = pointer.substring(1).replace('/', '.');
                causes.add(Cause.invalid(field, now, "field is immutable"));
            }
        }
        return causes;
    }
}
