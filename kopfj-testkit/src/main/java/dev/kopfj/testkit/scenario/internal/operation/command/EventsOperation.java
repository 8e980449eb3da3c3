package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.Map;

/** Prints events. */
record EventsOperation(Place place, About about, String format, Execution execution) implements Operation {

    @Override
    public String word() {
        return "events";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        About events = new About("v1", "Event", about.namespace(), about.name(), about.selector());
        return GetOperation.print(stage, word(), events, format, execution);
    }
}
