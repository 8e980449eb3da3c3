package dev.kopfj.sim.internal.validity.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.shape.Shape;
import dev.kopfj.sim.internal.shape.Trimming;
import dev.kopfj.sim.internal.validity.Validator;
import dev.kopfj.sim.internal.validity.format.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the schema of a custom resource must be. */
public final class SchemaRules {
    private static final List<String> ALLOWED = List.of(
            "Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength "
                    + "Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs "
                    + "Example XPreserveUnknownFields XValidations");
    private static final Set<String> REFUSED_AT_ROOT = Set.of(
            "additionalProperties",
            "allOf",
            "anyOf",
            "default",
            "enum",
            "maxProperties",
            "minProperties",
            "not",
            "nullable",
            "oneOf",
            "x-kubernetes-embedded-resource",
            "x-kubernetes-int-or-string",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-list-type",
            "x-kubernetes-map-type");
    private static final Trimming PRUNING = new Trimming((path, value) -> value, false);

    private SchemaRules() {}

    /** Tells whether a format says something of texts. */
    public static boolean knowsFormat(String format) {
        return Formats.known(format);
    }

    /** Returns what is wrong with a schema, whose status may be a subresource. */
    public static List<Cause> check(JsonNode schema, String path, boolean statusApart) {
        List<Cause> causes = new ArrayList<>();
        if (statusApart) {
            checkRoot(schema, path, causes);
        }
        if (schema.path("nullable").asBoolean()) {
            causes.add(Cause.forbidden(path + ".nullable", "nullable cannot be true at the root"));
        }
        if (!OpenApiRules.senseless(schema)) {
            List<Cause> structure = StructuralRules.check(schema, path);
            causes.addAll(structure);
            if (structure.isEmpty()) {
                checkDefaults(schema, path, causes);
            }
        }
        causes.addAll(OpenApiRules.check(schema, path));
        return causes;
    }

    /** Allows at the root only what also holds for the status when it is taken out. */
    private static void checkRoot(JsonNode schema, String path, List<Cause> causes) {
        String type = Json.text(schema, "type");
        if (!type.isEmpty() && !type.equals("object")) {
            String rule = "only \"object\" is allowed as the type at the root of the schema "
                    + "if the status subresource is enabled";
            causes.add(Cause.invalid(path + ".type", type, rule));
        } else if (Json.names(schema).stream().anyMatch(REFUSED_AT_ROOT::contains)) {
            String rule = "only " + ALLOWED + " fields are allowed at the root of the schema "
                    + "if the status subresource is enabled";
            causes.add(Cause.shown(path, Shown.json(schema), rule));
        }
    }

    private static void checkDefaults(JsonNode schema, String path, List<Cause> causes) {
        JsonNode value = schema.path("default");
        if (!value.isMissingNode() && !value.isNull()) {
            String field = path + ".default";
            List<String> unknown = new ArrayList<>();
            PRUNING.value(value, Shape.of(schema), unknown::add);
            if (!unknown.isEmpty()) {
                causes.add(Cause.invalid(field, value, "must not have unknown fields"));
            }
            causes.addAll(Validator.of(schema).check(value, field));
        }
        if (schema.path("items").isObject()) {
            checkDefaults(schema.path("items"), path + ".items", causes);
        }
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            checkDefaults(member.getValue(), path + ".properties[" + member.getKey() + "]", causes);
        }
    }
}
