package dev.kopfj.sim.internal.apply;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.Values;

/**
 * Who writes, and how.
 *
 * @param apiVersion of what was written; "" for those who apply, as they are the same in all versions
 */
record Manager(String name, boolean applies, String apiVersion, String subresource) {
    static final String UNKNOWN = "unknown";

    static Manager of(String name, boolean applies, String apiVersion, String subresource) {
        return new Manager(name.isEmpty() ? UNKNOWN : name, applies, applies ? "" : apiVersion, subresource);
    }

    String operation() {
        return applies ? "Apply" : "Update";
    }

    /** Returns a text by which managers are put in order. */
    String identifier() {
        StringBuilder text = new StringBuilder("{");
        member("manager", name, text);
        member("operation", operation(), text);
        member("apiVersion", apiVersion, text);
        member("subresource", subresource, text);
        return text.append('}').toString();
    }

    private static void member(String member, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append(text.length() > 1 ? "," : "").append('"').append(member).append("\":");
            Values.quote(value, text);
        }
    }

    /** Returns the manager as refusals name it. */
    String shown() {
        String shown = Json.quote(name);
        if (!subresource.isEmpty()) {
            shown += " with subresource " + Json.quote(subresource);
        }
        return applies ? shown : shown + " using " + apiVersion;
    }
}
