package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until none of the objects that are meant matches the assertion tree. */
record ErrorOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "error";
    }

    @Override
    public Map<String, JsonNode> play(Stage outer) {
        Stage stage = outer.with(subject.terms().within(outer.bindings()));
        Duration atMost = subject.terms().timeoutOr(stage.timeouts().error());
        Optional<String> match = stage.patience()
                .until(atMost, () -> Matches.look(stage, subject).match().map(Target::toString));
        if (match.isPresent()) {
            throw new Failure(
                    "after %s, %s still matches what must not be.".formatted(Durations.text(atMost), match.get()));
        }
        return Map.of();
    }
}
