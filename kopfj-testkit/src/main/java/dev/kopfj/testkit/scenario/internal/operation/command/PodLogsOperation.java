package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints what the containers of pods have printed; fewer than no lines stand for all. */
record PodLogsOperation(Place place, About about, String container, int tail, Execution execution)
        implements Operation {

    @Override
    public String word() {
        return "podLogs";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        List<String> words = new ArrayList<>(List.of("logs", "--prefix"));
        words.addAll(about.which(stage.bindings()));
        words.addAll(about.where(stage, stage.bindings()));
        String which = Expressions.text(container, stage.bindings());
        words.addAll(which.isEmpty() ? List.of("--all-containers") : List.of("-c", which));
        if (tail >= 0) {
            words.add("--tail=" + tail);
        }
        return execution.judged(stage, word(), execution.kubectl(stage).run(words, "", execution.atMost(stage)));
    }
}
