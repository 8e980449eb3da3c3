package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object. */
public final class Faults {
    private final List<Cause> causes = new ArrayList<>();

    /** Returns all that was found. */
    public List<Cause> causes() {
        return causes;
    }

    /** Adds what others have found. */
    public void addAll(List<Cause> found) {
        causes.addAll(found);
    }

    /** Says that a member is missing; the rule may be "". */
    public void required(String path, String rule) {
        causes.add(Cause.required(path, rule));
    }

    /** Says that a member must not be used so. */
    public void forbidden(String path, String rule) {
        causes.add(Cause.forbidden(path, rule));
    }

    /** Says that a value breaks a rule. */
    public void invalid(String path, JsonNode value, String rule) {
        causes.add(Cause.shown(path, Shown.value(value), rule));
    }

    /** Says that a text breaks rules, if any. */
    public void invalid(String path, String value, List<String> rules) {
        rules.forEach(rule -> causes.add(Cause.invalid(path, value, rule)));
    }

    /** Says that a value is there twice. */
    public void duplicate(String path, JsonNode value) {
        causes.add(new Cause("FieldValueDuplicate", "Duplicate value: " + Shown.value(value), path));
    }

    /** Says that a value is too long. */
    public void tooLong(String path, long max) {
        causes.add(new Cause("FieldValueTooLong", "Too long: may not be more than " + max + " bytes", path));
    }

    /** Checks that a text is one of the supported ones, which are given in order; "" is one only if it is among them. */
    public void oneOf(JsonNode object, String path, String member, List<String> supported) {
        String value = Json.text(object, member);
        if (!supported.contains(value)) {
            causes.add(Cause.unsupported(path + "." + member, Json.quote(value), supported));
        }
    }

    /** Checks that a text is there; tells whether it is. */
    public boolean present(JsonNode object, String path, String member) {
        boolean there = !Json.text(object, member).isEmpty();
        if (!there) {
            required(path.isEmpty() ? member : path + "." + member, "");
        }
        return there;
    }

    /** Checks that a number, if there is one, is not below a bound. */
    public void atLeast(JsonNode object, String path, String member, long min) {
        JsonNode value = object.path(member);
        if (value.isNumber() && value.longValue() < min) {
            invalid(path + "." + member, value, "must be greater than or equal to " + min);
        }
    }

    /** Checks that a port, as a number, is in range. */
    public void port(String path, JsonNode value) {
        long port = value.asLong();
        if (port < 1 || port > 65_535) {
            causes.add(Cause.shown(path, Long.toString(port), "must be between 1 and 65535, inclusive"));
        }
    }
}
