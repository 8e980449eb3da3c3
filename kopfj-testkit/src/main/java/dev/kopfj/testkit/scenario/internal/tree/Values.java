package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;

/** Equality of JSON values by what they mean: 1 and 1.0 are the same number. */
final class Values {

    private Values() {}

    static boolean equal(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    /** Tells whether all that is expected is found; mappings may contain more. */
    static boolean contains(JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            return expected.properties().stream()
                    .allMatch(field ->
                            found.has(field.getKey()) && contains(field.getValue(), found.get(field.getKey())));
        }
        if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                if (!contains(expected.get(i), found.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return equal(expected, found);
    }
}
