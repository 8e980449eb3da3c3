package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of custom objects that field selectors may name beside name and namespace. */
final class SelectableFields {
    private static final int FIELDS_MAX = 8;
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer");

    private SelectableFields() {}

    /** Returns the fields of a version as selectors name them. */
    static Set<String> of(JsonNode version) {
        Set<String> fields = new HashSet<>();
        version.path("selectableFields")
                .forEach(field -> fields.add(Json.text(field, "jsonPath").replaceFirst("^\\.", "")));
        return Set.copyOf(fields);
    }

    static void check(JsonNode version, String path, List<Cause> causes) {
        JsonNode fields = version.path("selectableFields");
        JsonNode schema = version.path("schema").path("openAPIV3Schema");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            checkField(Json.text(fields.get(i), "jsonPath"), schema, path + "[" + i + "].jsonPath", seen, causes);
        }
        if (seen.size() > FIELDS_MAX) {
            causes.add(Cause.tooMany(path, seen.size(), FIELDS_MAX));
        }
    }

    private static void checkField(
            String jsonPath, JsonNode schema, String field, Set<String> seen, List<Cause> causes) {
        if (jsonPath.isEmpty()) {
            causes.add(Cause.required(field, ""));
            return;
        }
        if (!jsonPath.startsWith(".")) {
            String first = jsonPath.split("[.\\[]", 2)[0];
            String rule = "is an invalid path: expected [ or . but got: " + first;
            causes.add(Cause.invalid(field, jsonPath, rule));
            return;
        }
        if (jsonPath.indexOf('[') >= 0) {
            causes.add(Cause.invalid(field, jsonPath, "is an invalid path: array notation is not allowed"));
            return;
        }
        JsonNode found = find(jsonPath, schema);
        if (found.isMissingNode()) {
            causes.add(Cause.invalid(field, jsonPath, "is an invalid path: does not refer to a valid field"));
            return;
        }
        if (jsonPath.startsWith(".metadata")) {
            causes.add(Cause.invalid(field, jsonPath, "must not point to fields in metadata"));
        }
        if (!TYPES.contains(Json.text(found, "type"))) {
            String rule = "must point to a field of type string, boolean or integer. "
                    + "Enum string fields and strings with formats are allowed.";
            causes.add(Cause.invalid(field, jsonPath, rule));
        }
        if (!seen.add(jsonPath)) {
            causes.add(new Cause("FieldValueDuplicate", "Duplicate value: " + Json.quote(jsonPath), field));
        }
    }

    private static JsonNode find(String jsonPath, JsonNode schema) {
        JsonNode found = schema;
        for (String step : jsonPath.substring(1).split("\\.", -1)) {
            JsonNode member = found.path("properties").path(step);
            JsonNode other = found.path("additionalProperties");
            found = member.isMissingNode() && other.isObject() ? other : member;
            if (!found.isObject()) {
                return MissingNode.getInstance();
            }
        }
        return found;
    }
}
