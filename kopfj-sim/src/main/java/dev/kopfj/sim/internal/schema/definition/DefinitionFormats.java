package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.validity.rule.SchemaRules;
import java.util.Set;
import java.util.TreeSet;

/** Finds the formats of texts in definitions that nobody knows, and that therefore mean nothing. */
final class DefinitionFormats {
    private DefinitionFormats() {}

    /** Returns the unknown formats of all versions of a definition. */
    static Set<String> unknown(JsonNode definition) {
        Set<String> unknown = new TreeSet<>();
        definition
                .path("spec")
                .path("versions")
                .forEach(version -> look(version.path("schema").path("openAPIV3Schema"), unknown));
        return unknown;
    }

    private static void look(JsonNode schema, Set<String> unknown) {
        String format = Json.text(schema, "format");
        if (!format.isEmpty() && Json.text(schema, "type").equals("string") && !SchemaRules.knowsFormat(format)) {
            unknown.add(format);
        }
        schema.path("properties").forEach(property -> look(property, unknown));
        if (schema.path("additionalProperties").isObject()) {
            look(schema.path("additionalProperties"), unknown);
        }
        if (schema.path("items").isObject()) {
            look(schema.path("items"), unknown);
        }
    }
}
