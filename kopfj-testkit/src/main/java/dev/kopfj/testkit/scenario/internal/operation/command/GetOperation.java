package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints objects, as a table or in a format. */
record GetOperation(Place place, About about, String format, Execution execution) implements Operation {

    @Override
    public String word() {
        return "get";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        return print(stage, word(), about, format, execution);
    }

    static Map<String, JsonNode> print(Stage stage, String word, About about, String format, Execution execution) {
        List<String> words = new ArrayList<>(List.of("get"));
        words.addAll(about.words(stage));
        String how = Expressions.text(format, stage.bindings());
        if (!how.isEmpty()) {
            words.addAll(List.of("-o", how));
        }
        return execution.judged(stage, word, execution.kubectl(stage).run(words, "", execution.atMost(stage)));
    }
}
