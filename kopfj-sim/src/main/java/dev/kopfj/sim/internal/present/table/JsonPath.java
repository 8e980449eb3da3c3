package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into a document in the notation of kubectl, such as {@code .status.conditions[?(@.type=="Ready")].status}.
 * What is not there is not found; nothing is an error.
 */
final class JsonPath {
    static final int FOUND_MAX = 1000;

    private final List<Step> steps;

    JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Goes from one value to those that it leads to. */
    @FunctionalInterface
    interface Step {
        void from(JsonNode value, List<JsonNode> found);
    }

    /** Reads a path; none when it makes no sense. */
    static Optional<JsonPath> parse(String text) {
        return new JsonPathParser(text).path();
    }

    /** Returns the first value that the path leads to. */
    Optional<JsonNode> first(JsonNode document) {
        return all(document).stream().findFirst();
    }

    List<JsonNode> all(JsonNode document) {
        List<JsonNode> here = List.of(document);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode value : here) {
                step.from(value, next);
                if (next.size() > FOUND_MAX) {
                    break;
                }
            }
            here = next;
        }
        return here;
    }

    static Step member(String name) {
        return (value, found) -> {
            JsonNode member = value.get(name);
            if (member != null) {
                found.add(member);
            }
        };
    }

    static Step every() {
        return (value, found) -> value.forEach(found::add);
    }

    static Step descend() {
        return JsonPath::descend;
    }

    private static void descend(JsonNode value, List<JsonNode> found) {
        if (value.isContainerNode() && found.size() <= FOUND_MAX) {
            found.add(value);
            value.forEach(child -> descend(child, found));
        }
    }

    /** Takes elements from a start up to, not including, an end, of which negative ones count from behind. */
    static Step slice(Optional<Integer> from, Optional<Integer> to, int by) {
        return (value, found) -> {
            if (!value.isArray()) {
                return;
            }
            int size = value.size();
            int start = from.map(i -> i < 0 ? i + size : i).orElse(0);
            int end = Math.min(size, to.map(i -> i < 0 ? i + size : i).orElse(size));
            for (int i = Math.max(0, start); i < end; i += by) {
                found.add(value.get(i));
            }
        };
    }

    static Step element(int index) {
        return (value, found) -> {
            int at = index < 0 && value.isArray() ? index + value.size() : index;
            if (value.isArray() && at >= 0 && at < value.size()) {
                found.add(value.get(at));
            }
        };
    }

    static Step union(List<Step> parts) {
        return (value, found) -> parts.forEach(part -> part.from(value, found));
    }

    static Step filter(Operand left, String operator, Operand right) {
        return (value, found) -> {
            for (JsonNode element : value) {
                Optional<JsonNode> one = left.of(element);
                boolean fits = operator.isEmpty()
                        ? one.isPresent()
                        : one.isPresent()
                                && right.of(element)
                                        .filter(other -> compare(one.get(), operator, other))
                                        .isPresent();
                if (fits) {
                    found.add(element);
                }
            }
        };
    }

    /** One side of a comparison. */
    @FunctionalInterface
    interface Operand {
        Optional<JsonNode> of(JsonNode element);
    }

    private static boolean compare(JsonNode one, String operator, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber();
        if (operator.equals("==") || operator.equals("!=")) {
            boolean equal = numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
            return equal == operator.equals("==");
        }
        if (!numbers && !(one.isTextual() && other.isTextual())) {
            return false;
        }
        int order = numbers
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.textValue().compareTo(other.textValue());
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
