package dev.kopfj.sim.internal.workload.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.workload.template.GoTypes.Field;

/** Prints values of JSON as Go programs print the structs that they stand for: all fields, each with its type. */
final class GoText {
    private static final String NIL = "<nil>";
    private static final String NO_TIME = "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}";

    private final StringBuilder text = new StringBuilder();

    private GoText() {}

    static String of(String type, JsonNode value) {
        GoText printer = new GoText();
        printer.typed(type, value);
        return printer.text.toString();
    }

    private void typed(String type, JsonNode value) {
        text.append('(').append(type).append(')');
        bare(type, value);
    }

    private void bare(String type, JsonNode value) {
        String kind = GoTypes.underlying(type);
        if (kind.startsWith("*")) {
            pointer(kind.substring(1), value);
        } else if (kind.startsWith("[]")) {
            list(kind.substring(2), value);
        } else if (kind.startsWith("map[")) {
            map(kind.substring(kind.indexOf(']') + 1), value);
        } else {
            single(kind, value);
        }
    }

    private void pointer(String type, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            text.append(NIL);
        } else {
            bare(type, value);
        }
    }

    /** Prints a list; an empty one is not told from none when objects are stored. */
    private void list(String type, JsonNode values) {
        if (values.isEmpty()) {
            text.append(NIL);
            return;
        }
        text.append('[');
        String blank = "";
        for (JsonNode value : values) {
            text.append(blank);
            bare(type, value);
            blank = " ";
        }
        text.append(']');
    }

    private void map(String type, JsonNode values) {
        if (values.isEmpty()) {
            text.append(NIL);
            return;
        }
        text.append("map[");
        String blank = "";
        for (String key : Json.names(values).stream().sorted().toList()) {
            text.append(blank).append(key).append(':');
            bare(type, values.path(key));
            blank = " ";
        }
        text.append(']');
    }

    private void single(String type, JsonNode value) {
        switch (type) {
            case "string" -> text.append(value.asText());
            case "bool" -> text.append(value.asBoolean());
            case "int32", "int64" -> text.append(value.asLong());
            case "v1.Time" -> text.append(NO_TIME);
            case "resource.Quantity" -> text.append(GoQuantity.of(value.asText()));
            case "intstr.IntOrString" -> numberOrText(value);
            default -> struct(type, value);
        }
    }

    private void numberOrText(JsonNode value) {
        text.append("{Type:(intstr.Type)").append(value.isTextual() ? 1 : 0);
        text.append(" IntVal:(int32)").append(value.isTextual() ? 0 : value.asInt());
        text.append(" StrVal:(string)").append(value.isTextual() ? value.textValue() : "");
        text.append('}');
    }

    private void struct(String type, JsonNode value) {
        text.append('{');
        String blank = "";
        for (Field field : GoTypes.fields(type)) {
            JsonNode member = member(value, field);
            if (!field.young() || isSet(member)) {
                text.append(blank).append(field.name()).append(':');
                typed(field.type(), member);
                blank = " ";
            }
        }
        text.append('}');
    }

    private static JsonNode member(JsonNode value, Field field) {
        if (field.json().isEmpty()) {
            return value;
        }
        JsonNode member = value.path(field.json());
        return member.isNull() ? MissingNode.getInstance() : member;
    }

    private static boolean isSet(JsonNode member) {
        return member.isContainerNode() ? !member.isEmpty() : !member.isMissingNode();
    }
}
