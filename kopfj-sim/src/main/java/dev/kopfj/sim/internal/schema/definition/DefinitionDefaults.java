package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.Validations;
import java.util.ArrayList;
import java.util.List;

/** Finds defaults that are no values: whole objects that do not say what they are, and those that break rules. */
final class DefinitionDefaults {
    private static final String VALUE = "value";

    private final List<Cause> causes = new ArrayList<>();
    private final boolean judging;

    private DefinitionDefaults(boolean judging) {
        this.judging = judging;
    }

    /** Returns what is wrong with the defaults of a schema; rules that cannot be compiled judge none. */
    static List<Cause> check(JsonNode schema, String path, boolean compiled) {
        DefinitionDefaults defaults = new DefinitionDefaults(compiled);
        defaults.look(schema, path, true);
        return defaults.causes;
    }

    private void look(JsonNode schema, String path, boolean root) {
        JsonNode value = schema.path("default");
        if (!value.isMissingNode() && !value.isNull()) {
            String field = path + ".default";
            causes.addAll(new EmbeddedChecks(schema).check(value, field, root));
            if (judging) {
                judge(schema, value, field);
            }
        }
        schema.path("properties")
                .forEachEntry((name, property) -> look(property, path + ".properties[" + name + "]", false));
        if (schema.path("additionalProperties").isObject()) {
            look(schema.path("additionalProperties"), path + ".additionalProperties", false);
        }
        if (schema.path("items").isObject()) {
            look(schema.path("items"), path + ".items", false);
        }
    }

    /** Asks the rules of a schema of its default, as if it were the only member of an object. */
    private void judge(JsonNode schema, JsonNode value, String field) {
        ObjectNode around = Json.object().put("type", "object");
        around.putObject("properties").set(VALUE, schema);
        ObjectNode object = Json.object();
        object.set(VALUE, value);
        Validations.of(around).map(rules -> rules.check(object, null).causes()).orElse(List.of()).stream()
                .map(cause -> new Cause(
                        cause.reason(), cause.message(), field + cause.field().substring(VALUE.length())))
                .forEach(causes::add);
    }
}
