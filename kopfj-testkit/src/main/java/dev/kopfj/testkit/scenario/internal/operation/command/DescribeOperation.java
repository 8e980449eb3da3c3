package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints all about objects, and their events if they are wanted. */
record DescribeOperation(Place place, About about, boolean events, Execution execution) implements Operation {

    @Override
    public String word() {
        return "describe";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        List<String> words = new ArrayList<>(List.of("describe"));
        words.addAll(about.words(stage));
        words.add("--show-events=" + events);
        return execution.judged(stage, word(), execution.kubectl(stage).run(words, "", execution.atMost(stage)));
    }
}
