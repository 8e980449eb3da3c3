package dev.kopfj.sim.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** One reason why an object was refused: the field, what kind of fault it is, and the text. */
public record Cause(String reason, String message, String field) {
    /** A value that breaks a rule. */
    public static Cause invalid(String field, String value, String rule) {
        return shown(field, Json.quote(value), rule);
    }

    /** A value, written as the message shall show it, that breaks a rule. */
    public static Cause shown(String field, String value, String rule) {
        return new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + rule, field);
    }

    /** A value that breaks a rule. */
    public static Cause invalid(String field, JsonNode value, String rule) {
        return shown(field, Shown.value(value), rule);
    }

    /** A value, written as the message shall show it, that is of the wrong type. */
    public static Cause typeInvalid(String field, String value, String rule) {
        return new Cause("FieldValueTypeInvalid", "Invalid value: " + value + ": " + rule, field);
    }

    /** A value that is there more often than once, where that must not be. */
    public static Cause duplicate(String field, JsonNode value) {
        return new Cause("FieldValueDuplicate", "Duplicate value: " + Shown.value(value), field);
    }

    /** A text that is too long. */
    public static Cause tooLong(String field, long max) {
        return new Cause("FieldValueTooLong", "Too long: may not be more than " + max + " bytes", field);
    }

    /** A list or object that has too many elements or members. */
    public static Cause tooMany(String field, long found, long max) {
        String items = max == 1 ? " item" : " items";
        return new Cause("FieldValueTooMany", "Too many: " + found + ": must have at most " + max + items, field);
    }

    /** A field that is missing; the rule may be "". */
    public static Cause required(String field, String rule) {
        return new Cause("FieldValueRequired", rule.isEmpty() ? "Required value" : "Required value: " + rule, field);
    }

    /** A value, written as the message shall show it, that is there already. */
    public static Cause duplicate(String field, String value) {
        return new Cause("FieldValueDuplicate", "Duplicate value: " + value, field);
    }

    /** A value, written as the message shall show it, that names something which is not there. */
    public static Cause notFound(String field, String value) {
        return new Cause("FieldValueNotFound", "Not found: " + value, field);
    }

    /** A field that must not be used so. */
    public static Cause forbidden(String field, String rule) {
        return new Cause("FieldValueForbidden", "Forbidden: " + rule, field);
    }

    /** A value, as the message shall show it, that is not among the supported ones. */
    public static Cause unsupported(String field, String value, List<String> supported) {
        String choices = supported.stream().map(Json::quote).collect(Collectors.joining(", "));
        String message = "Unsupported value: " + value + ": supported values: " + choices;
        return new Cause("FieldValueNotSupported", message, field);
    }

    /** Returns field and message in one line. */
    public String line() {
        return field + ": " + message;
    }

    ObjectNode json() {
        return Json.object().put("reason", reason).put("message", message).put("field", field);
    }
}
