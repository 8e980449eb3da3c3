package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the members of an object must be, how many there may be, and which must be there. */
record MembersCheck(
        Map<String, Validator> properties, @Nullable Validator others, List<String> required, long min, long max)
        implements Check {
    static MembersCheck of(JsonNode schema) {
        Map<String, Validator> properties = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(member -> properties.put(member.getKey(), Validator.of(member.getValue())));
        JsonNode others = schema.path("additionalProperties");
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return new MembersCheck(
                properties,
                others.isObject() ? Validator.of(others) : null,
                List.copyOf(required),
                Validator.limit(schema, "minProperties", 0),
                Validator.limit(schema, "maxProperties", Long.MAX_VALUE));
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!(value instanceof ObjectNode object)) {
            return;
        }
        if (object.size() < min) {
            verdict.invalid(place, Integer.toString(object.size()), "should have at least " + min + " properties");
        }
        if (object.size() > max) {
            verdict.tooMany(place, object.size(), max);
        }
        checkMembers(object, old, place, verdict);
        for (String name : required) {
            if (!object.has(name)) {
                verdict.required(place.member(name));
            }
        }
        verdict.matched();
    }

    private void checkMembers(ObjectNode object, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (others != null) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey();
                if (!properties.containsKey(name)) {
                    others.changed(member.getValue(), before(old, name), place.member(name), verdict);
                }
            }
        }
        for (Map.Entry<String, Validator> property : properties.entrySet()) {
            String name = property.getKey();
            JsonNode member = object.get(name);
            if (member != null) {
                property.getValue().changed(member, before(old, name), place.member(name), verdict);
            }
        }
    }

    private static @Nullable JsonNode before(@Nullable JsonNode old, String name) {
        return old == null ? null : old.get(name);
    }
}
