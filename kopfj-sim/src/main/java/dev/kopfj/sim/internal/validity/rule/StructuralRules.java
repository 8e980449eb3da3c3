package dev.kopfj.sim.internal.validity.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes a schema structural: every value has a type, and alternatives only restrict what is declared outside of
 * them, so that it can be said of each member whether it is known, and what it looks like.
 */
final class StructuralRules {
    private static final String EMPTY = "must be empty to be structural";
    private static final String FALSE = "must be false to be structural";
    private static final String UNDEFINED = "must be undefined to be structural";

    /** What must not be said inside of alternatives, and how that is refused. */
    private static final Map<String, String> FORBIDDEN_INSIDE = Map.ofEntries(
            Map.entry("type", EMPTY),
            Map.entry("title", EMPTY),
            Map.entry("description", EMPTY),
            Map.entry("x-kubernetes-list-map-keys", EMPTY),
            Map.entry("x-kubernetes-validations", EMPTY),
            Map.entry("nullable", FALSE),
            Map.entry("x-kubernetes-preserve-unknown-fields", FALSE),
            Map.entry("x-kubernetes-embedded-resource", FALSE),
            Map.entry("x-kubernetes-int-or-string", FALSE),
            Map.entry("default", UNDEFINED),
            Map.entry("additionalProperties", UNDEFINED),
            Map.entry("x-kubernetes-list-type", UNDEFINED),
            Map.entry("x-kubernetes-map-type", UNDEFINED));

    private final List<Cause> causes = new ArrayList<>();

    private StructuralRules() {}

    /** Returns what keeps a schema from being structural, in the order of the texts. */
    static List<Cause> check(JsonNode schema, String path) {
        StructuralRules rules = new StructuralRules();
        rules.checkInvariants(schema, Level.ROOT, path);
        rules.checkDeclared(schema, schema, path, path);
        rules.causes.sort(Comparator.comparing(Cause::line));
        return rules.causes;
    }

    /** Where a schema stands. */
    private enum Level {
        ROOT("must not be empty at the root"),
        ITEM("must not be empty for specified array items"),
        FIELD("must not be empty for specified object fields");

        private final String untyped;

        Level(String untyped) {
            this.untyped = untyped;
        }
    }

    private void checkInvariants(JsonNode schema, Level level, String path) {
        if (Json.text(schema, "type").equals("array") && !schema.path("items").isObject()) {
            causes.add(Cause.required(path + ".items", "must be specified"));
        }
        if (schema.path("items").isObject()) {
            checkInvariants(schema.path("items"), Level.ITEM, path + ".items");
        }
        schema.path("properties")
                .properties()
                .forEach(member ->
                        checkInvariants(member.getValue(), Level.FIELD, path + ".properties[" + member.getKey() + "]"));
        checkAdditional(schema, level, path);
        checkIntOrString(schema, path);
        checkAlternatives(schema, level, path, isIntOrString(schema), startsWithIntOrString(schema));
        checkType(schema, level, path);
        checkObject(schema, level, path);
    }

    private void checkAdditional(JsonNode schema, Level level, String path) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isMissingNode()) {
            return;
        }
        String field = path + ".additionalProperties";
        if (level == Level.ROOT) {
            causes.add(Cause.forbidden(field, "must not be used at the root"));
        }
        if (additional.isObject()) {
            checkInvariants(additional, Level.FIELD, field);
        }
        if (flag(schema, "x-kubernetes-embedded-resource")) {
            causes.add(Cause.forbidden(field, "must not be used if x-kubernetes-embedded-resource is set"));
        }
    }

    private void checkIntOrString(JsonNode schema, String path) {
        if (flag(schema, "x-kubernetes-int-or-string")) {
            for (String other : List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource")) {
                if (flag(schema, other)) {
                    String rule = "must be false if x-kubernetes-int-or-string is true";
                    causes.add(Cause.shown(path + "." + other, "true", rule));
                }
            }
        }
    }

    private void checkType(JsonNode schema, Level level, String path) {
        String type = Json.text(schema, "type");
        String field = path + ".type";
        if (flag(schema, "x-kubernetes-embedded-resource") && !type.equals("object")) {
            String rule = "must be object if x-kubernetes-embedded-resource is true";
            causes.add(type.isEmpty() ? Cause.required(field, rule) : Cause.invalid(field, type, rule));
        } else if (type.isEmpty()
                && !flag(schema, "x-kubernetes-int-or-string")
                && !flag(schema, "x-kubernetes-preserve-unknown-fields")) {
            causes.add(Cause.required(field, level.untyped));
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            causes.add(Cause.invalid(field, type, "must be object at the root"));
        }
    }

    private void checkObject(JsonNode schema, Level level, String path) {
        JsonNode properties = schema.path("properties");
        boolean whole = level == Level.ROOT || flag(schema, "x-kubernetes-embedded-resource");
        for (String name : List.of("kind", "apiVersion")) {
            String type = Json.text(properties.path(name), "type");
            if (whole && properties.has(name) && !type.equals("string")) {
                causes.add(Cause.invalid(path + ".properties[" + name + "].type", type, "must be string"));
            }
        }
        if (properties.has("metadata")) {
            checkMetadata(properties.path("metadata"), whole, level, path + ".properties[metadata]");
        }
        if (flag(schema, "x-kubernetes-embedded-resource")
                && !flag(schema, "x-kubernetes-preserve-unknown-fields")
                && properties.isEmpty()) {
            String rule = "must not be empty if x-kubernetes-embedded-resource is true without "
                    + "x-kubernetes-preserve-unknown-fields";
            causes.add(Cause.required(path + ".properties", rule));
        }
    }

    private void checkMetadata(JsonNode schema, boolean whole, Level level, String path) {
        String type = Json.text(schema, "type");
        if (whole && !type.equals("object")) {
            causes.add(Cause.invalid(path + ".type", type, "must be object"));
        }
        Set<String> names = Set.of("name", "generateName");
        boolean known = names.containsAll(Json.names(schema.path("properties")));
        boolean more = Json.names(schema).stream()
                .anyMatch(name ->
                        !name.equals("type") && !name.equals("default") && !(name.equals("properties") && known));
        if (level == Level.ROOT && more) {
            String rule = "must not specify anything other than name and generateName, "
                    + "but metadata is implicitly specified";
            causes.add(Cause.forbidden(path, rule));
        }
    }

    private void checkAlternatives(
            JsonNode schema, Level level, String path, boolean anySkipped, boolean firstSkipped) {
        if (!anySkipped) {
            eachInside(schema, "anyOf", level, path, false);
        }
        eachInside(schema, "allOf", level, path, firstSkipped);
        eachInside(schema, "oneOf", level, path, false);
        if (schema.path("not").isObject()) {
            checkInside(schema.path("not"), level, path + ".not", false);
        }
        String pattern = Json.text(schema, "pattern");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException broken) {
            String rule = "must be a valid regular expression, but isn't: " + broken.getMessage();
            causes.add(Cause.invalid(path + ".pattern", pattern, rule));
        }
    }

    private void eachInside(JsonNode schema, String member, Level level, String path, boolean firstSkipped) {
        JsonNode all = schema.path(member);
        for (int i = 0; i < all.size(); i++) {
            checkInside(all.get(i), level, path + "." + member + "[" + i + "]", firstSkipped && i == 0);
        }
    }

    private void checkInside(JsonNode schema, Level level, String path, boolean anySkipped) {
        checkAlternatives(schema, level, path, anySkipped, false);
        if (schema.path("items").isObject()) {
            checkInside(schema.path("items"), level, path + ".items", false);
        }
        schema.path("properties")
                .properties()
                .forEach(member -> checkInside(
                        member.getValue(), Level.FIELD, path + ".properties[" + member.getKey() + "]", false));
        FORBIDDEN_INSIDE.forEach((member, rule) -> {
            if (said(schema.path(member))) {
                causes.add(Cause.forbidden(path + "." + member, rule));
            }
        });
        if (schema.path("properties").has("metadata")) {
            String rule = "must not be specified in a nested context";
            causes.add(Cause.forbidden(path + ".properties[metadata]", rule));
        }
    }

    private static boolean said(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> true;
            case ARRAY -> !value.isEmpty();
            case BOOLEAN -> value.booleanValue();
            case MISSING, NULL -> false;
            default -> !value.asText().isEmpty();
        };
    }

    /** Demands that what alternatives speak of is declared outside of them. */
    private void checkDeclared(JsonNode inside, JsonNode outside, String path, String insidePath) {
        for (String member : List.of("allOf", "anyOf", "oneOf")) {
            JsonNode all = inside.path(member);
            for (int i = 0; i < all.size(); i++) {
                checkDeclaredInside(all.get(i), outside, path, insidePath + "." + member + "[" + i + "]");
            }
        }
        if (inside.path("not").isObject()) {
            checkDeclaredInside(inside.path("not"), outside, path, insidePath + ".not");
        }
    }

    private void checkDeclaredInside(JsonNode inside, JsonNode outside, String path, String insidePath) {
        if (!outside.isObject()) {
            causes.add(Cause.required(path, "because it is defined in " + insidePath));
            return;
        }
        checkDeclared(inside, outside, path, insidePath);
        if (inside.path("items").isObject()) {
            checkDeclaredInside(inside.path("items"), outside.path("items"), path + ".items", insidePath + ".items");
        }
        inside.path("properties").properties().forEach(member -> {
            String step = ".properties[" + member.getKey() + "]";
            JsonNode declared = outside.path("properties").path(member.getKey());
            checkDeclaredInside(member.getValue(), declared, path + step, insidePath + step);
        });
    }

    private static boolean isIntOrString(JsonNode schema) {
        JsonNode any = schema.path("anyOf");
        return any.size() == 2 && isBareType(any.get(0), "integer") && isBareType(any.get(1), "string");
    }

    private static boolean startsWithIntOrString(JsonNode schema) {
        return isIntOrString(schema.path("allOf").path(0));
    }

    private static boolean isBareType(JsonNode schema, String type) {
        return schema.size() == 1 && Json.text(schema, "type").equals(type);
    }

    private static boolean flag(JsonNode schema, String member) {
        return schema.path(member).asBoolean();
    }
}
