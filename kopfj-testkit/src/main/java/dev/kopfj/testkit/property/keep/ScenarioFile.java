package dev.kopfj.testkit.property.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Snapshot;
import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.property.plot.Deed;
import dev.kopfj.testkit.property.plot.History;
import dev.kopfj.testkit.property.plot.Merge;
import dev.kopfj.testkit.property.plot.Played;
import dev.kopfj.testkit.property.plot.Plot;
import dev.kopfj.testkit.property.plot.Scene;
import dev.kopfj.testkit.property.plot.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plot as a Chainsaw test, with what must be true at its end. */
public final class ScenarioFile {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final Scene scene;
    private final Played played;

    private ScenarioFile(Scene scene, Played played) {
        this.scene = scene;
        this.played = played;
    }

    /** What is to be true: rules that hold, and where the end has differed from an expected one. */
    public record Demand(String description, List<Rule> rules, Snapshot expected, List<Difference> differences) {}

    /** Writes the test, and the manifests that it applies, into a folder. */
    public static void write(Path folder, Scene scene, Played played, Demand demand) {
        ScenarioFile file = new ScenarioFile(scene, played);
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < scene.manifests().size(); i++) {
                Files.writeString(folder.resolve(manifest(i)), scene.manifests().get(i));
            }
            Files.writeString(
                    folder.resolve("chainsaw-test.yaml"),
                    YAML.writeValueAsString(file.test(String.valueOf(folder.getFileName()), demand)));
        } catch (IOException failure) {
            throw new UncheckedIOException("The scenario could not be written into %s.".formatted(folder), failure);
        }
    }

    private static String manifest(int index) {
        return "manifest-%d.yaml".formatted(index + 1);
    }

    private ObjectNode test(String name, Demand demand) {
        ObjectNode test = JSON.objectNode();
        test.put("apiVersion", "chainsaw.kyverno.io/v1alpha1").put("kind", "Test");
        ObjectNode annotations = test.putObject("metadata").put("name", name).putObject("annotations");
        annotations.put(
                "kopfj.dev/operators",
                scene.operators().stream().map(Class::getName).collect(Collectors.joining(", ")));
        annotations.put("kopfj.dev/nodes", String.valueOf(scene.nodes()));
        if (!demand.rules().isEmpty()) {
            annotations.put(
                    "kopfj.dev/rules", demand.rules().stream().map(Rule::words).collect(Collectors.joining(", ")));
        }
        ObjectNode spec = test.putObject("spec");
        spec.put("description", demand.description());
        spec.put("namespace", scene.namespace()).put("template", false);
        spec.putObject("timeouts")
                .put("delete", FaultManifest.span(Stage.DELETION))
                .put("cleanup", "1h");
        ArrayNode steps = spec.putArray("steps");
        step(steps, "what is there", preparations());
        step(steps, "what happens", deeds(played.plot().history()));
        ArrayNode end = JSON.arrayNode().add(sleep(played.rest()));
        Expectations.of(demand.expected(), played.end(), demand.differences()).forEach(end::add);
        step(steps, "how it must end", end);
        return test;
    }

    private static void step(ArrayNode steps, String name, ArrayNode operations) {
        if (!operations.isEmpty()) {
            steps.addObject().put("name", name).set("try", operations);
        }
    }

    private ArrayNode preparations() {
        ArrayNode operations = JSON.arrayNode();
        for (int i = 0; i < scene.manifests().size(); i++) {
            operations.addObject().putObject("create").put("file", manifest(i));
        }
        Plot plot = played.plot();
        for (int i = 0; i < plot.faults().size(); i++) {
            ObjectNode fault = FaultManifest.of(plot.faults().get(i), "fault-" + (i + 1));
            operations.addObject().putObject("create").set("resource", fault);
        }
        return operations;
    }

    private ArrayNode deeds(History history) {
        ArrayNode operations = JSON.arrayNode();
        Map<String, ObjectNode> objects = new LinkedHashMap<>();
        for (Deed deed : history.deeds()) {
            operations.add(operation(deed, objects));
        }
        return operations;
    }

    private ObjectNode operation(Deed deed, Map<String, ObjectNode> objects) {
        if (deed instanceof Deed.Pause pause) {
            return sleep(pause.length());
        }
        ObjectNode operation = JSON.objectNode();
        if (deed instanceof Deed.Create create) {
            ObjectNode object = scene.object(create.name(), create.content());
            objects.put(create.name(), object);
            operation.putObject("create").set("resource", object);
        } else if (deed instanceof Deed.Edit edit) {
            ObjectNode object = scene.object(edit.name(), edit.content());
            ObjectNode patch = identity(edit.name());
            merge(patch, Merge.patch(objects.getOrDefault(edit.name(), JSON.objectNode()), object));
            objects.put(edit.name(), object);
            operation.putObject("patch").set("resource", patch);
        } else if (deed instanceof Deed.Delete delete) {
            operation.putObject("delete").set("ref", flat(identity(delete.name())));
        }
        return operation;
    }

    private ObjectNode identity(String name) {
        ObjectNode object = JSON.objectNode();
        object.set("apiVersion", scene.example().path("apiVersion"));
        object.set("kind", scene.example().path("kind"));
        object.putObject("metadata").put("name", name);
        return object;
    }

    /** A reference has the name beside the kind. */
    private static ObjectNode flat(ObjectNode identity) {
        JsonNode name = identity.remove("metadata").path("name");
        identity.set("name", name);
        return identity;
    }

    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties().forEach(field -> {
            if (into.get(field.getKey()) instanceof ObjectNode inner && field.getValue() instanceof ObjectNode other) {
                merge(inner, other);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode sleep(Duration length) {
        ObjectNode operation = JSON.objectNode();
        operation.putObject("sleep").put("duration", FaultManifest.span(length));
        return operation;
    }
}
