package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expectation;
import dev.kopfj.testkit.scenario.internal.tree.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to hold of an operation's result and of {@code $error}, if the result matches. */
public record Expected(@Nullable JsonNode match, JsonNode check) {

    /** Returns what is wrong with a result; where something is expected, a problem of its own is no longer wrong. */
    public static Optional<String> complaint(
            List<Expected> all, JsonNode result, Optional<String> problem, Bindings given) {
        Bindings bindings = withError(given, problem);
        List<Expected> applying = all.stream()
                .filter(expected -> expected.match() == null
                        || Expectation.compare(expected.match(), result, bindings)
                                .isEmpty())
                .toList();
        if (applying.isEmpty()) {
            return problem;
        }
        List<Mismatch> mismatches = new ArrayList<>();
        applying.forEach(expected -> mismatches.addAll(Expectation.compare(expected.check(), result, bindings)));
        return mismatches.isEmpty()
                ? Optional.empty()
                : Optional.of("what is expected does not hold:"
                        + lines(mismatches)
                        + problem.map(text -> "\n  $error is: " + text).orElse(""));
    }

    /** Binds {@code $error} to a problem, or to nothing. */
    public static Bindings withError(Bindings bindings, Optional<String> problem) {
        return bindings.with("error", problem.<JsonNode>map(TextNode::valueOf).orElse(NullNode.getInstance()));
    }

    private static String lines(List<Mismatch> mismatches) {
        return mismatches.stream().map(mismatch -> "\n  " + mismatch.text()).collect(Collectors.joining());
    }
}
