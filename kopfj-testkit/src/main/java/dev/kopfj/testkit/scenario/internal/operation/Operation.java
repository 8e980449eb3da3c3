package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.Map;

/** One thing to do in a step of a test. */
public interface Operation {

    /** Returns where the operation stands. */
    Place place();

    /** Returns the word that stands for this operation in the file. */
    String word();

    /** Does it, and returns what it leaves for those after it; whatever is not as expected is a {@link Failure}. */
    Map<String, JsonNode> play(Stage stage);
}
