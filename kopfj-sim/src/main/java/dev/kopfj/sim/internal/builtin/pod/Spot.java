package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place in an object that is checked, and what is wrong there. Its path is only spelt out for faults. */
public final class Spot {
    private final @Nullable Spot parent;
    private final String step;
    private final List<Cause> causes;
    private final JsonNode value;

    private Spot(@Nullable Spot parent, String step, JsonNode value, List<Cause> causes) {
        this.parent = parent;
        this.step = step;
        this.value = value;
        this.causes = causes;
    }

    /** Returns the place of a whole object; faults are added to the list. */
    public static Spot root(JsonNode object, List<Cause> causes) {
        return new Spot(null, "", object, causes);
    }

    /** Returns the place of a member. */
    public Spot at(String member) {
        return new Spot(this, parent == null ? member : "." + member, value.path(member), causes);
    }

    /** Returns the place of an element. */
    public Spot at(int index) {
        return new Spot(this, "[" + index + "]", value.path(index), causes);
    }

    /** Returns the place of a value of a map. */
    public Spot key(String key) {
        return new Spot(this, "[" + key + "]", value.path(key), causes);
    }

    /** Returns what is there. */
    public JsonNode value() {
        return value;
    }

    /** Returns the text that is there; "" when there is none. */
    public String text() {
        return value.isTextual() ? value.textValue() : "";
    }

    /** Tells whether anything is there. */
    public boolean there() {
        return !value.isMissingNode() && !value.isNull();
    }

    /** Reports that something is missing here. */
    public void required(String rule) {
        causes.add(Cause.required(path(), rule));
    }

    /** Reports that the value here breaks a rule. */
    public void invalid(String rule) {
        invalid(shown(), rule);
    }

    /** Reports that a value, written as the message shall show it, breaks a rule here. */
    public void invalid(String shown, String rule) {
        causes.add(Cause.shown(path(), shown, rule));
    }

    /** Reports that the value here breaks rules. */
    public void invalid(List<String> rules) {
        for (String rule : rules) {
            invalid(rule);
        }
    }

    /** Reports that nothing may be set here. */
    public void forbidden(String rule) {
        causes.add(Cause.forbidden(path(), rule));
    }

    /** Reports that the value here is there already. */
    public void duplicate() {
        causes.add(Cause.duplicate(path(), shown()));
    }

    /** Reports that the value here names something that is not there. */
    public void notFound() {
        causes.add(Cause.notFound(path(), shown()));
    }

    /** Reports a value that is none of these; one that is missing is reported as required. */
    public void oneOf(List<String> supported) {
        if (text().isEmpty()) {
            required("");
        } else {
            oneOfWhenSet(supported);
        }
    }

    /** Reports a value that is none of these, unless it is missing. */
    public void oneOfWhenSet(List<String> supported) {
        if (there() && !supported.contains(text())) {
            causes.add(Cause.unsupported(path(), shown(), supported));
        }
    }

    /** Reports a number below 0. */
    public void notNegative() {
        if (value.asLong() < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    /** Reports a number outside a range. */
    public void between(long least, long most) {
        long number = value.asLong();
        if (number < least || number > most) {
            invalid("must be between " + least + " and " + most + ", inclusive");
        }
    }

    /** Reports a text that is missing. */
    public void filled() {
        if (text().isEmpty()) {
            required("");
        }
    }

    private String shown() {
        return value.isTextual() ? Json.quote(value.textValue()) : there() ? value.toString() : "\"\"";
    }

    /** Returns the path of this place. */
    public String path() {
        return parent == null ? step : parent.path() + step;
    }
}
