package dev.kopfj.testkit.scenario.internal.kuttl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A command that is repeated until it succeeds, as those of a TestAssert are. */
record Until(Operation operation, Duration atMost) implements Operation {

    @Override
    public Place place() {
        return operation.place();
    }

    @Override
    public String word() {
        return operation.word();
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        Optional<String> problem = stage.patience().until(atMost, () -> problem(stage));
        if (problem.isPresent()) {
            throw new Failure("after %s, %s".formatted(Durations.text(atMost), problem.get()));
        }
        return Map.of();
    }

    private Optional<String> problem(Stage stage) {
        try {
            operation.play(stage);
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }
}
