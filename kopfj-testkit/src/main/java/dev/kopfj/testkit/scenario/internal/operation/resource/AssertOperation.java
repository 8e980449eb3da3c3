package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until at least one of the objects that are meant matches the assertion tree. */
record AssertOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "assert";
    }

    @Override
    public Map<String, JsonNode> play(Stage outer) {
        Stage stage = outer.with(subject.terms().within(outer.bindings()));
        Duration atMost = subject.terms().timeoutOr(stage.timeouts().asserting());
        Optional<String> problem = stage.patience().until(atMost, () -> problem(stage));
        if (problem.isPresent()) {
            throw new Failure("after %s, %s".formatted(Durations.text(atMost), problem.get()));
        }
        return Map.of();
    }

    private Optional<String> problem(Stage stage) {
        try {
            return Matches.look(stage, subject).problem();
        } catch (ApiProblem problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }
}
