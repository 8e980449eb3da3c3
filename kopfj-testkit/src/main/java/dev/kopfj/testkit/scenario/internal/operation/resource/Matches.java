package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.tree.Expectation;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.tree.Mismatch;
import dev.kopfj.testkit.scenario.internal.tree.Selector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One look at the objects that an assertion is about: which they are, and how each differs from the assertion tree. */
record Matches(Target target, List<Candidate> candidates) {

    private static final int LINES_MAX = 10;

    record Candidate(Target which, List<Mismatch> mismatches) {}

    static Matches look(Stage stage, Subject subject) {
        Objects objects = stage.objects();
        ObjectNode resource = subject.resource();
        if (!resource.has("apiVersion") || !resource.has("kind")) {
            Target nothing = Target.nothing();
            List<Mismatch> mismatches = Expectation.compare(resource, NullNode.getInstance(), stage.bindings());
            return new Matches(nothing, List.of(new Candidate(nothing, mismatches)));
        }
        Target target = objects.target(address(stage, subject));
        return new Matches(
                target,
                objects.read(target).stream()
                        .map(object -> new Candidate(
                                objects.which(target, object),
                                Expectation.compare(expected(stage, subject), object, stage.bindings())))
                        .toList());
    }

    /** Returns an object that matches. */
    Optional<Target> match() {
        return candidates.stream()
                .filter(candidate -> candidate.mismatches().isEmpty())
                .map(Candidate::which)
                .findFirst();
    }

    /** Returns why nothing matches; empty if something does. */
    Optional<String> problem() {
        if (match().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(candidates.stream()
                .min(Comparator.comparingInt(candidate -> candidate.mismatches().size()))
                .map(this::difference)
                .orElseGet(() -> "There is no %s.".formatted(target)));
    }

    private String difference(Candidate nearest) {
        String others = candidates.size() == 1 ? "" : ", the nearest of %d,".formatted(candidates.size());
        String lines = nearest.mismatches().stream()
                .limit(LINES_MAX)
                .map(mismatch -> "\n  " + mismatch.text())
                .collect(Collectors.joining());
        int more = nearest.mismatches().size() - LINES_MAX;
        return "%s%s does not match:%s%s"
                .formatted(nearest.which(), others, lines, more > 0 ? "\n  … and %d more".formatted(more) : "");
    }

    /** Only what says which objects are meant is evaluated beforehand; the rest is evaluated against each of them. */
    private static JsonNode address(Stage stage, Subject subject) {
        ObjectNode address = subject.resource().deepCopy();
        address.retain("apiVersion", "kind", "metadata");
        if (address.get("metadata") instanceof ObjectNode metadata) {
            metadata.retain("name", "namespace", "labels");
            if (metadata.get("labels") instanceof ObjectNode labels) {
                labels.retain(labels.properties().stream()
                        .filter(label -> label.getValue().isTextual())
                        .map(Map.Entry::getKey)
                        .filter(key -> Selector.expression(key).isEmpty())
                        .toList());
            }
        }
        return subject.terms().template() ? Expressions.resolve(address, stage.bindings()) : address;
    }

    /** What said which objects are meant stays as evaluated. */
    private static JsonNode expected(Stage stage, Subject subject) {
        ObjectNode expected = subject.resource().deepCopy();
        merge(expected, address(stage, subject));
        return expected;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (into.get(field.getKey()) instanceof ObjectNode inner
                    && field.getValue().isObject()) {
                merge(inner, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}
