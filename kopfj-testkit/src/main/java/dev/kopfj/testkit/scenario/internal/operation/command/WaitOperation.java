package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits until objects are there, are gone, or are as a condition or a path says. */
record WaitOperation(Place place, About about, CommandOperations.Goal aim, Execution execution) implements Operation {

    @Override
    public String word() {
        return "wait";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        List<String> words = new ArrayList<>(List.of("wait"));
        words.addAll(about.words(stage));
        String name = Expressions.text(aim.name(), stage.bindings());
        String value = Expressions.text(aim.value(), stage.bindings());
        words.add("--for=" + aim.sort() + (name.isEmpty() ? "" : "=" + name) + (value.isEmpty() ? "" : "=" + value));
        words.add("--timeout=-1s");
        return execution.judged(stage, word(), execution.kubectl(stage).run(words, "", execution.atMost(stage)));
    }
}
