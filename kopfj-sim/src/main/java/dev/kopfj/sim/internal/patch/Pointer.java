package dev.kopfj.sim.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Problem;
import java.util.ArrayList;
import java.util.List;

/** A path into a document (RFC 6901). */
record Pointer(List<String> steps) {
    private static final int INDEX_DIGITS_MAX = 9;

    /** Reads the pointer that a member of a patch operation holds. */
    static Pointer of(JsonNode operation, String member) {
        JsonNode text = operation.path(member);
        if (!text.isTextual()
                || (!text.textValue().isEmpty() && !text.textValue().startsWith("/"))) {
            throw Problem.patchRejected();
        }
        List<String> steps = new ArrayList<>();
        if (!text.textValue().isEmpty()) {
            for (String step : text.textValue().substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return new Pointer(steps);
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    Pointer parent() {
        return new Pointer(steps.subList(0, steps.size() - 1));
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    /** Tells whether this lies strictly inside of what another pointer means. */
    boolean within(Pointer other) {
        return steps.size() > other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /** The last step as an index that is not above a limit; "-" means the end where that is allowed. */
    int lastIndex(int max, boolean endAllowed) {
        if (endAllowed && last().equals("-")) {
            return max;
        }
        int index = index(last(), max + 1);
        if (index < 0 || index > max) {
            throw Problem.patchRejected();
        }
        return index;
    }

    JsonNode find(JsonNode document) {
        JsonNode found = document;
        for (String step : steps) {
            if (found.isObject()) {
                found = found.path(step);
            } else if (found.isArray()) {
                found = found.path(index(step, found.size()));
            } else {
                return MissingNode.getInstance();
            }
        }
        return found;
    }

    /** Returns a step as an index into a list; negative ones count from its end; -1 stands for none. */
    private static int index(String step, int size) {
        boolean signed = step.startsWith("-") || step.startsWith("+");
        String digits = signed ? step.substring(1) : step;
        boolean number = !digits.isEmpty()
                && digits.length() <= INDEX_DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            return -1;
        }
        int index = Integer.parseInt(step);
        return index < 0 ? Math.max(index + size, -1) : index;
    }
}
