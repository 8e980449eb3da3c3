package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a Chainsaw {@code Test}; whatever cannot be played is refused here, with its place. */
public final class TestReader {

    private static final String API_VERSION = "chainsaw.kyverno.io/v1alpha1";
    private static final String OWN = "kopfj.dev/";
    private static final String OPERATORS = "kopfj.dev/operators";

    private static final Vocabulary TEST = Vocabulary.of("a test", "apiVersion kind metadata spec", "");
    private static final Vocabulary SPEC =
            Vocabulary.of("spec", "bindings description namespace skipDelete steps timeouts", """
            catch cluster clusters compiler concurrent delayBeforeCleanup deletionPropagationPolicy failFast
            fastNamespaceDeletion forceTerminationGracePeriod namespaceTemplate namespaceTemplateCompiler scenarios skip
            template""");
    private static final Vocabulary STEP = Vocabulary.of(
            "a step",
            "catch cleanup description finally name skipDelete timeouts try",
            "bindings cluster clusters compiler deletionPropagationPolicy template use");
    private static final Vocabulary BINDING = Vocabulary.of("a binding", "name value", "compiler");

    private TestReader() {}

    /** Reads the one test of a file. */
    public static TestDocument read(Path file) {
        List<Tree> documents = Yaml.read(file);
        if (documents.size() != 1) {
            throw new Place(file, 1, 1)
                    .refuse("a scenario is one document, but here are %d.".formatted(documents.size()));
        }
        Section test = Section.of(documents.get(0), TEST);
        expect(test, "apiVersion", API_VERSION);
        expect(test, "kind", "Test");
        Section spec = Section.of(test.need("spec"), SPEC);
        Optional<Tree> metadata = test.find("metadata");
        TestDocument.Setting setting = setting(spec, metadata);
        String name = at(metadata, "name").map(tree -> tree.json().asText()).orElse("");
        return new TestDocument(
                new TestDocument.Title(file, name, spec.text("description").orElse("")),
                setting,
                steps(spec, setting.limits()));
    }

    private static TestDocument.Setting setting(Section spec, Optional<Tree> metadata) {
        return new TestDocument.Setting(
                spec.text("namespace").orElse(""),
                limits(spec, new Step.Limits(Timeouts.DEFAULT, false)),
                bindings(spec),
                operators(metadata));
    }

    private static Step.Limits limits(Section section, Step.Limits usual) {
        return new Step.Limits(
                section.find("timeouts").map(usual.timeouts()::changedBy).orElse(usual.timeouts()),
                section.find("skipDelete").isPresent() ? section.flag("skipDelete") : usual.skipDelete());
    }

    private static List<Step> steps(Section spec, Step.Limits usual) {
        List<Step> steps = new ArrayList<>();
        requireSome(spec, "steps");
        for (Tree tree : spec.items("steps")) {
            steps.add(step(Section.of(tree, STEP), steps.size() + 1, usual));
        }
        return List.copyOf(steps);
    }

    /** A test of nothing would pass, whatever the operators do. */
    private static void requireSome(Section section, String word) {
        Tree list = section.need(word);
        if (section.items(word).isEmpty()) {
            throw list.place().refuse("\"%s\" is empty, so it would check nothing.".formatted(word));
        }
    }

    private static Step step(Section section, int number, Step.Limits usual) {
        section.text("description");
        requireSome(section, "try");
        String title = section.text("name")
                .map(name -> "step %d (%s)".formatted(number, name))
                .orElse("step " + number);
        Step.Attempt attempt = new Step.Attempt(
                OperationReader.read(Part.TRY, section.items("try")),
                OperationReader.read(Part.CATCH, section.items("catch")),
                OperationReader.read(Part.FINALLY, section.items("finally")));
        return new Step(
                title, limits(section, usual), attempt, OperationReader.read(Part.CLEANUP, section.items("cleanup")));
    }

    private static Map<String, JsonNode> bindings(Section spec) {
        Map<String, JsonNode> bindings = new LinkedHashMap<>();
        for (Tree tree : spec.items("bindings")) {
            Section binding = Section.of(tree, BINDING);
            String name = binding.needText("name");
            if (!name.matches("\\w+")) {
                throw binding.need("name")
                        .place()
                        .refuse("a binding's name is one word, but here is \"%s\".".formatted(name));
            }
            bindings.put(name, binding.need("value").json());
        }
        return bindings;
    }

    private static List<TestDocument.OperatorName> operators(Optional<Tree> metadata) {
        Optional<Tree> annotations = at(metadata, "annotations");
        annotations.ifPresent(TestReader::refuseUnknown);
        return annotations
                .flatMap(given -> at(Optional.of(given), OPERATORS))
                .map(names -> Stream.of(names.json().asText().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new TestDocument.OperatorName(names.place(), name))
                        .toList())
                .orElse(List.of());
    }

    private static void refuseUnknown(Tree annotations) {
        if (!(annotations instanceof Tree.Fields fields)) {
            return;
        }
        for (Tree.Entry entry : fields.entries()) {
            if (entry.key().startsWith(OWN) && !entry.key().equals(OPERATORS)) {
                throw entry.value()
                        .place()
                        .refuse("there is no annotation \"%s\"; the one that is understood is \"%s\"."
                                .formatted(entry.key(), OPERATORS));
            }
        }
    }

    /** Finds a field in metadata, whose words are Kubernetes' and not ours to check. */
    private static Optional<Tree> at(Optional<Tree> tree, String key) {
        return tree.filter(Tree.Fields.class::isInstance).map(Tree.Fields.class::cast).stream()
                .flatMap(fields -> fields.entries().stream())
                .filter(entry -> entry.key().equals(key))
                .map(Tree.Entry::value)
                .findFirst();
    }

    private static void expect(Section test, String word, String value) {
        String found = test.needText(word);
        if (!found.equals(value)) {
            throw test.need(word).place().refuse("\"%s\" must be %s, but is %s.".formatted(word, value, found));
        }
    }
}
