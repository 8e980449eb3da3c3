package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way into a document, such as {@code .items[*].metadata.labels["a/b"]} or {@code .items[metadata.name=a].spec}. */
record Path(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]\"]+)|\\[(\\*|-?\\d+)]|\\[\"([^\"]*)\"]|\\[([\\w./-]+)=([^\\]]*)]");

    /** One step of a path. */
    sealed interface Step {
        /** A member of an object. */
        record Member(String name) implements Step {}

        /** All elements of a list. */
        record Every() implements Step {}

        /** The element at an index, from the end when it is negative. */
        record Index(int index) implements Step {}

        /** The elements in which a path leads to a text. */
        record Where(List<String> members, String text) implements Step {}

        default boolean fits(int index, JsonNode element, int size) {
            if (this instanceof Index at) {
                return at.index == index || at.index + size == index;
            }
            if (this instanceof Where where) {
                JsonNode found = element;
                for (String member : where.members) {
                    found = found.path(member);
                }
                return found.asText().equals(where.text);
            }
            return this instanceof Every;
        }
    }

    static Path of(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = text.equals(".") ? text.length() : 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("The path %s goes wrong at %s".formatted(text, text.substring(at)));
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new Path(steps);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Step.Member(matcher.group(1));
        }
        if (matcher.group(2) != null) {
            boolean all = matcher.group(2).equals("*");
            return all ? new Step.Every() : new Step.Index(Integer.parseInt(matcher.group(2)));
        }
        return matcher.group(3) != null
                ? new Step.Member(matcher.group(3))
                : new Step.Where(List.of(matcher.group(4).split("\\.", -1)), matcher.group(5));
    }

    /** Returns the first value at this path; missing when there is none. */
    JsonNode select(JsonNode document) {
        JsonNode found = document;
        for (Step step : steps) {
            found = first(found, step);
        }
        return found;
    }

    private static JsonNode first(JsonNode node, Step step) {
        if (step instanceof Step.Member member) {
            return node.path(member.name());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            if (step.fits(i, node.get(i), node.size())) {
                return node.get(i);
            }
        }
        return MissingNode.getInstance();
    }

    /** Removes what is at this path. */
    void drop(JsonNode document) {
        if (!steps.isEmpty()) {
            drop(document, 0);
        }
    }

    private void drop(JsonNode node, int depth) {
        Step step = steps.get(depth);
        boolean last = depth == steps.size() - 1;
        if (step instanceof Step.Member member && node instanceof ObjectNode object && object.has(member.name())) {
            if (last) {
                object.remove(member.name());
            } else {
                drop(object.get(member.name()), depth + 1);
            }
        }
        for (int i = node.size() - 1; node.isArray() && i >= 0; i--) {
            if (step.fits(i, node.get(i), node.size()) && last) {
                ((ArrayNode) node).remove(i);
            } else if (step.fits(i, node.get(i), node.size())) {
                drop(node.get(i), depth + 1);
            }
        }
    }
}
