package dev.kopfj.sim.internal.builtin.table;

import dev.kopfj.sim.internal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where in a document reading has come to, and what was found that nothing is known of. */
final class Reading {
    private static final int UNKNOWN_MAX = 100;

    private final String complaint;
    private final Consumer<String> unknown;
    private final List<String> steps = new ArrayList<>();
    private String owner = "";
    private int found;

    Reading(String complaint, Consumer<String> unknown) {
        this.complaint = complaint;
        this.unknown = unknown;
    }

    /** Enters a type with members, and returns the one that was left for it. */
    String enter(String type) {
        String before = owner;
        owner = type;
        return before;
    }

    void leave(String before) {
        owner = before;
    }

    void step(String member) {
        steps.add(member);
    }

    void element(int index) {
        steps.add("[" + index + "]");
    }

    /** Goes to a value of a map, which Go's own complaints do not name. */
    void entry(String key) {
        steps.add("." + key);
    }

    void back() {
        steps.remove(steps.size() - 1);
    }

    void unknown(String member) {
        found++;
        if (found <= UNKNOWN_MAX) {
            unknown.accept(steps.isEmpty() ? member : path() + "." + member);
        }
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (String step : steps) {
            if (path.length() > 0 && isMember(step)) {
                path.append('.');
            }
            path.append(step);
        }
        return path.toString();
    }

    /** A value of another type than its member has. */
    Problem wrongType(String value, String type) {
        String where = steps.isEmpty() ? "Go value" : "Go struct field " + owner + "." + members();
        return fault("json: cannot unmarshal " + value + " into " + where + " of type " + type);
    }

    /** A value that cannot be read, whatever its member. */
    Problem fault(String text) {
        return Problem.badRequest(complaint + text);
    }

    private String members() {
        return String.join(".", steps.stream().filter(Reading::isMember).toList());
    }

    private static boolean isMember(String step) {
        return step.isEmpty() || (step.charAt(0) != '[' && step.charAt(0) != '.');
    }
}
