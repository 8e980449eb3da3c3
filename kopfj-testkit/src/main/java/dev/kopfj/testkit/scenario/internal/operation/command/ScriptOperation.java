package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.List;
import java.util.Map;

/** Runs the commands of a script. */
record ScriptOperation(Place place, List<ShellCommand> commands, Execution execution) implements Operation {

    @Override
    public String word() {
        return "script";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        return execution.judged(stage, word(), new ShellRun(stage, execution).all(commands));
    }
}
