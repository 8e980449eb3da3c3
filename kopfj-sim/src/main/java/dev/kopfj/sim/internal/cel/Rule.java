package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A rule as a schema states it; what is not stated is "". */
record Rule(
        String text,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        JsonNode optionalOldSelf) {

    /** Reads the rules of one place of a schema, in order. */
    static List<Rule> of(JsonNode schema) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            rules.add(new Rule(
                    Json.text(rule, "rule"),
                    Json.text(rule, "message"),
                    Json.text(rule, "messageExpression"),
                    Json.text(rule, "reason"),
                    Json.text(rule, "fieldPath"),
                    rule.path("optionalOldSelf")));
        }
        return rules;
    }

    /** Tells whether the rule holds for new values too, for which the old one is an empty optional. */
    boolean oldSelfIsOptional() {
        return optionalOldSelf.asBoolean();
    }

    /** Returns how the rule is called in errors. */
    String name() {
        return message.isEmpty() ? text.strip() : message.strip();
    }

    /** Returns the message of a value that breaks the rule, when no expression makes a better one. */
    String complaint() {
        return message.isEmpty() ? "failed rule: " + name() : name();
    }

    /** Returns the rule as the real server shows it when it is wrong itself. */
    String shown() {
        ObjectNode shown = Json.object().put("Rule", text).put("Message", message);
        shown.put("MessageExpression", messageExpression);
        shown.put("Reason", reason.isEmpty() ? null : reason).put("FieldPath", fieldPath);
        shown.set("OptionalOldSelf", optionalOldSelf.isBoolean() ? optionalOldSelf : shown.nullNode());
        return Shown.harmless(new String(Json.write(shown), StandardCharsets.UTF_8));
    }

    /** Returns the cause that tells of a value that breaks the rule; the value is "" when it is not shown. */
    Cause cause(String field, String value, String detail) {
        String shown = value.isEmpty() ? "" : ": " + value;
        return switch (reason) {
            case "FieldValueForbidden" -> Cause.forbidden(field, detail);
            case "FieldValueRequired" -> Cause.required(field, detail);
            case "FieldValueDuplicate" -> new Cause(reason, "Duplicate value" + shown, field);
            default -> new Cause("FieldValueInvalid", "Invalid value" + shown + ": " + detail, field);
        };
    }
}
