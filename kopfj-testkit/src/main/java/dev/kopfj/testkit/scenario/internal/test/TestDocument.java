package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A test as it was written. */
public record TestDocument(Title title, Setting setting, List<Step> steps) {

    /** What a test is called, and where it stands; a name or description that is absent is empty. */
    public record Title(Path file, String name, String description) {}

    /** What a test begins with; an empty namespace stands for a new one. */
    public record Setting(
            String namespace, Step.Limits limits, Map<String, JsonNode> bindings, List<OperatorName> operators) {}

    /** The class of an operator, and where it is named. */
    public record OperatorName(Place place, String className) {}
}
