package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;
import java.util.Map;

/** Lets virtual time pass, with all that happens in it. */
record SleepOperation(Place place, Duration duration) implements Operation {

    @Override
    public String word() {
        return "sleep";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        stage.patience().sleep(duration);
        return Map.of();
    }
}
