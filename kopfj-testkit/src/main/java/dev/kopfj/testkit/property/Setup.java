package dev.kopfj.testkit.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.testkit.property.plot.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a user has said of an operator and of its surroundings. */
final class Setup {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Draft said;

    private Setup(Draft said) {
        this.said = said;
    }

    /** What is said so far. */
    static final class Draft {
        private final Class<?> operator;
        private List<String> manifests = new ArrayList<>();
        private String example = "";
        int objects = 2;
        int nodes;
        int tries = Integer.getInteger("kopfj.tries", 25);
        long seed = Long.getLong("kopfj.seed", 1);
        Duration rest = Duration.ofMinutes(3);
        List<Pattern> ignored = new ArrayList<>();

        Draft(Class<?> operator) {
            this.operator = operator;
        }

        Draft copy() {
            Draft copy = new Draft(operator);
            copy.manifests = new ArrayList<>(manifests);
            copy.example = example;
            copy.objects = objects;
            copy.nodes = nodes;
            copy.tries = tries;
            copy.seed = seed;
            copy.rest = rest;
            copy.ignored = new ArrayList<>(ignored);
            return copy;
        }
    }

    static Setup of(Class<?> operator) {
        return new Setup(new Draft(operator));
    }

    Setup with(Consumer<Draft> change) {
        Draft draft = said.copy();
        change.accept(draft);
        return new Setup(draft);
    }

    Setup withManifests(List<String> resources) {
        List<String> texts = resources.stream().map(this::text).toList();
        return with(draft -> draft.manifests.addAll(texts));
    }

    Setup withExample(String resource) {
        String text = text(resource);
        return with(draft -> draft.example = text);
    }

    private String text(String resource) {
        try (InputStream stream = said.operator.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException(
                        "There is no resource «%s» on the class path. Names are beside %s, or from the root with a leading slash."
                                .formatted(resource, said.operator.getName()));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("The resource %s could not be read.".formatted(resource), failure);
        }
    }

    Class<?> operator() {
        return said.operator;
    }

    int objects() {
        return said.objects;
    }

    int tries() {
        return said.tries;
    }

    long seed() {
        return said.seed;
    }

    List<Pattern> ignored() {
        return List.copyOf(said.ignored);
    }

    Scene scene() {
        return new Scene(List.of(said.operator), said.manifests, example(), said.nodes, said.rest);
    }

    /** Returns the example, of which there is to be one. */
    ObjectNode example() {
        return documents(said.example).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Objects cannot be drawn without an example of one; name its manifest by object(…)."));
    }

    /** Returns the definition of the example's kind; missing if no manifest has it. */
    JsonNode definition() {
        String group = example().path("apiVersion").asText().replaceFirst("/.*$", "");
        String kind = example().path("kind").asText();
        return said.manifests.stream()
                .flatMap(text -> documents(text).stream())
                .filter(each -> each.path("kind").asText().equals("CustomResourceDefinition"))
                .filter(each -> each.path("spec").path("group").asText().equals(group))
                .filter(each -> each.at("/spec/names/kind").asText().equals(kind))
                .map(JsonNode.class::cast)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Returns the resource of the example's kind, as faults name it. */
    String plural() {
        return definition()
                .at("/spec/names/plural")
                .asText(example().path("kind").asText().toLowerCase(Locale.ROOT) + "s");
    }

    private static List<ObjectNode> documents(String text) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return values.readAll().stream()
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .toList();
        } catch (IOException failure) {
            throw new IllegalArgumentException("A manifest is not YAML: " + failure.getMessage(), failure);
        }
    }
}
