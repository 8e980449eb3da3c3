package dev.kopfj.sim.internal.validity.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every part of a schema may say, whether it is structural or not. */
final class OpenApiRules {
    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String LIST_KEYS = "x-kubernetes-list-map-keys";
    private static final String MAP_TYPE = "x-kubernetes-map-type";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> LIST_TYPES = List.of("atomic", "set", "map");
    private static final List<String> MAP_TYPES = List.of("atomic", "granular");
    private static final Set<String> META = Set.of("metadata", "kind", "apiVersion");
    private static final Map<String, String> UNSUPPORTED = new LinkedHashMap<>();

    static {
        for (String member :
                List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref")) {
            UNSUPPORTED.put(member, member + " is not supported");
        }
    }

    private final List<Cause> causes = new ArrayList<>();

    private OpenApiRules() {}

    /** Returns what a schema must not say. */
    static List<Cause> check(JsonNode schema, String path) {
        OpenApiRules rules = new OpenApiRules();
        rules.check(schema, path, new Setting(true, false, ""));
        return rules.causes;
    }

    /** Tells whether a schema says what cannot even be made sense of. */
    static boolean senseless(JsonNode schema) {
        if (UNSUPPORTED.keySet().stream().anyMatch(schema::has)
                || schema.path("items").isArray()
                || (schema.has(PRESERVE) && !schema.path(PRESERVE).asBoolean())) {
            return true;
        }
        return children(schema).values().stream().anyMatch(OpenApiRules::senseless);
    }

    /**
     * Where a part stands.
     *
     * @param undefaulted why there must be no default; "" when there may be one
     */
    private record Setting(boolean root, boolean inMetadata, String undefaulted) {
        Setting inner() {
            return new Setting(false, inMetadata, undefaulted);
        }
    }

    private void check(JsonNode schema, String path, Setting setting) {
        checkSupported(schema, path, setting);
        if (schema.path("uniqueItems").asBoolean()) {
            String rule = "uniqueItems cannot be set to true since the runtime complexity becomes quadratic";
            causes.add(Cause.forbidden(path + ".uniqueItems", rule));
        }
        checkAdditional(schema, path, setting);
        schema.path("properties").properties().forEach(member -> {
            boolean meta = META.contains(member.getKey())
                    && (setting.root() || schema.path(EMBEDDED).asBoolean());
            String undefaulted = meta && setting.root() ? " in top-level " + member.getKey() : setting.undefaulted();
            Setting inner = new Setting(false, setting.inMetadata() || meta, undefaulted);
            check(member.getValue(), path + ".properties[" + member.getKey() + "]", inner);
        });
        Map<String, JsonNode> inside = children(schema);
        inside.keySet().removeIf(step -> step.startsWith(".properties[") || step.equals(".additionalProperties"));
        inside.forEach((step, part) -> check(part, path + step, setting.inner()));
        if (schema.has(PRESERVE) && !schema.path(PRESERVE).asBoolean()) {
            causes.add(Cause.shown(path + "." + PRESERVE, "false", "must be true or undefined"));
        }
        checkMapType(schema, path);
        checkListType(schema, path);
        checkKeys(schema, path);
        checkElements(schema, path);
    }

    private void checkSupported(JsonNode schema, String path, Setting setting) {
        String type = Json.text(schema, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            causes.add(Cause.unsupported(path + ".type", Json.quote(type), TYPES));
        }
        if (!schema.path("default").isMissingNode() && !setting.undefaulted().isEmpty()) {
            causes.add(Cause.forbidden(path + ".default", "must not be set" + setting.undefaulted()));
        }
        UNSUPPORTED.forEach((member, rule) -> {
            if (schema.has(member)) {
                causes.add(Cause.forbidden(path + "." + member, rule));
            }
        });
        if (type.equals("null")) {
            String rule = "type cannot be set to null, use nullable as an alternative";
            causes.add(Cause.forbidden(path + ".type", rule));
        }
        if (schema.path("items").isArray()) {
            causes.add(Cause.forbidden(path + ".items", "items must be a schema object and not an array"));
        }
        if (setting.inMetadata() && schema.path(EMBEDDED).asBoolean()) {
            causes.add(Cause.forbidden(path + "." + EMBEDDED, "must not be used inside of resource meta"));
        }
    }

    private void checkAdditional(JsonNode schema, String path, Setting setting) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isMissingNode()) {
            return;
        }
        String field = path + ".additionalProperties";
        if (!schema.path("properties").isEmpty() && (additional.isObject() || !additional.asBoolean())) {
            causes.add(Cause.forbidden(field, "additionalProperties and properties are mutual exclusive"));
        }
        if (additional.isObject()) {
            String undefaulted = setting.inMetadata()
                    ? " inside additionalProperties applying to object metadata"
                    : setting.undefaulted();
            check(additional, field, new Setting(false, setting.inMetadata(), undefaulted));
        }
    }

    private void checkMapType(JsonNode schema, String path) {
        if (!schema.has(MAP_TYPE)) {
            return;
        }
        checkTyped(schema, path, "object", "must be object if x-kubernetes-map-type is specified");
        String type = Json.text(schema, MAP_TYPE);
        if (!MAP_TYPES.contains(type)) {
            causes.add(Cause.unsupported(path + "." + MAP_TYPE, Json.quote(type), MAP_TYPES));
        }
    }

    private void checkListType(JsonNode schema, String path) {
        if (!schema.has(LIST_TYPE)) {
            return;
        }
        String type = Json.text(schema, LIST_TYPE);
        boolean typed = checkTyped(schema, path, "array", "must be array if x-kubernetes-list-type is specified");
        if (typed && type.equals("set")) {
            checkElementsOfSet(schema.path("items"), path + ".items");
        }
        if (!LIST_TYPES.contains(type)) {
            causes.add(Cause.unsupported(path + "." + LIST_TYPE, Json.quote(type), LIST_TYPES));
        }
    }

    private void checkElementsOfSet(JsonNode items, String path) {
        String rule = "must be atomic as item of a list with x-kubernetes-list-type=set";
        String list = Json.text(items, LIST_TYPE);
        String shown = list.isEmpty() ? "null" : Json.quote(list);
        String type = Json.text(items, "type");
        if (type.equals("array") && !list.isEmpty() && !list.equals("atomic")) {
            causes.add(Cause.shown(path + "." + LIST_TYPE, shown, rule));
        } else if (type.equals("object") && !Json.text(items, MAP_TYPE).equals("atomic")) {
            causes.add(Cause.shown(path + "." + MAP_TYPE, shown, rule));
        }
    }

    private boolean checkTyped(JsonNode schema, String path, String wanted, String rule) {
        String type = Json.text(schema, "type");
        if (!type.equals(wanted)) {
            String field = path + ".type";
            causes.add(type.isEmpty() ? Cause.required(field, rule) : Cause.invalid(field, type, rule));
        }
        return type.equals(wanted);
    }

    private void checkKeys(JsonNode schema, String path) {
        JsonNode keys = schema.path(LIST_KEYS);
        String type = Json.text(schema, LIST_TYPE);
        boolean map = type.equals("map");
        if (!keys.isEmpty() && !map) {
            String rule = "must be map if x-kubernetes-list-map-keys is non-empty";
            String field = path + "." + LIST_TYPE;
            causes.add(type.isEmpty() ? Cause.required(field, rule) : Cause.invalid(field, type, rule));
        }
        if (!map) {
            return;
        }
        if (keys.isEmpty()) {
            String rule = "must not be empty if x-kubernetes-list-type is map";
            causes.add(Cause.required(path + "." + LIST_KEYS, rule));
        }
        JsonNode items = schema.path("items");
        String itemType = Json.text(items, "type");
        if (items.isMissingNode()) {
            causes.add(Cause.required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
        } else if (!itemType.equals("object")) {
            String rule = "must be object if parent array's x-kubernetes-list-type is map";
            causes.add(Cause.invalid(path + ".items.type", itemType, rule));
        } else {
            checkKeyNames(keys, items, path);
        }
    }

    private void checkKeyNames(JsonNode keys, JsonNode items, String path) {
        Set<String> seen = new HashSet<>();
        for (JsonNode key : keys) {
            JsonNode member = items.path("properties").path(key.asText());
            String type = Json.text(member, "type");
            if (member.isMissingNode()) {
                String rule = "entries must all be names of item properties";
                causes.add(Cause.shown(path + "." + LIST_KEYS, Shown.json(keys), rule));
            } else if (type.equals("array") || type.equals("object")) {
                String field = path + ".items.properties[" + key.asText() + "].type";
                String rule = "must be a scalar type if parent array's x-kubernetes-list-type is map";
                causes.add(Cause.invalid(field, "object", rule));
            }
            if (!seen.add(key.asText())) {
                causes.add(Cause.shown(path + "." + LIST_KEYS, Shown.json(keys), "must not contain duplicate entries"));
            }
        }
    }

    private void checkElements(JsonNode schema, String path) {
        JsonNode items = schema.path("items");
        String type = Json.text(schema, LIST_TYPE);
        if (!items.isObject() || !(type.equals("set") || type.equals("map"))) {
            return;
        }
        if (items.path("nullable").asBoolean()) {
            String rule = "cannot be nullable when x-kubernetes-list-type is " + type;
            causes.add(Cause.forbidden(path + ".items.nullable", rule));
        }
        if (type.equals("map")) {
            schema.path(LIST_KEYS).forEach(key -> checkKey(key.asText(), items, path));
        }
    }

    private void checkKey(String key, JsonNode items, String path) {
        JsonNode member = items.path("properties").path(key);
        if (member.isMissingNode()) {
            return;
        }
        String field = path + ".items.properties[" + key + "]";
        boolean required = items.path("required")
                .valueStream()
                .anyMatch(name -> name.asText().equals(key));
        String why = "this property is in x-kubernetes-list-map-keys, so it ";
        if (!required && !member.has("default")) {
            causes.add(Cause.required(field + ".default", why + "must have a default or be a required property"));
        }
        if (member.path("nullable").asBoolean()) {
            causes.add(Cause.forbidden(field + ".nullable", why + "cannot be nullable"));
        }
    }

    /** Returns the schemas inside of a schema by the step that leads to them. */
    static Map<String, JsonNode> children(JsonNode schema) {
        Map<String, JsonNode> children = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(member -> children.put(".properties[" + member.getKey() + "]", member.getValue()));
        for (String member : List.of("additionalProperties", "not", "items")) {
            if (schema.path(member).isObject()) {
                children.put("." + member, schema.path(member));
            }
        }
        for (String member : List.of("allOf", "oneOf", "anyOf")) {
            for (int i = 0; i < schema.path(member).size(); i++) {
                children.put("." + member + "[" + i + "]", schema.path(member).get(i));
            }
        }
        return children;
    }
}
