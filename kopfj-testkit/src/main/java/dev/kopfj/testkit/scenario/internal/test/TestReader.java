package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.yaml.Complaints;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a Chainsaw {@code Test}; whatever cannot be played is refused here, with its place. */
public final class TestReader {

    static final String API_VERSION = "chainsaw.kyverno.io/v1alpha1";

    private static final Map<String, String> IGNORED = Map.of(
            "concurrent", "scenarios are played one by one, each in a cluster of its own",
            "failFast", "every scenario is played, whatever comes of the others",
            "fastNamespaceDeletion", "the time that a namespace takes to go costs nothing here",
            "forceTerminationGracePeriod", "the time that pods take to end costs nothing here");
    private static final Vocabulary TEST = Vocabulary.of("a test", "apiVersion kind metadata spec", "");
    private static final Vocabulary SPEC = Vocabulary.of("spec", """
            bindings catch compiler concurrent delayBeforeCleanup description failFast fastNamespaceDeletion
            forceTerminationGracePeriod namespace namespaceTemplate scenarios skip steps\s""" + LimitsReader.WORDS, """
            cluster clusters namespaceTemplateCompiler""");
    private static final Vocabulary VARIANT = Vocabulary.of("a scenario", "bindings name", "");

    private final Path file;
    private final Configuration configuration;
    private final Complaints complaints = new Complaints();

    private TestReader(Path file, Configuration configuration) {
        this.file = file;
        this.configuration = configuration;
    }

    /** Reads the one test of a file, with the configuration that is nearest to it. */
    public static TestDocument read(Path file) {
        return new TestReader(file, ConfigurationReader.near(file)).read();
    }

    private TestDocument read() {
        List<Tree> documents = Yaml.read(file);
        if (documents.size() != 1) {
            throw new Place(file, 1, 1)
                    .refuse("a scenario is one document, but here are %d.".formatted(documents.size()));
        }
        Section test = Section.of(documents.get(0), TEST);
        expect(test, "apiVersion", API_VERSION);
        expect(test, "kind", "Test");
        Section spec = Section.of(test.need("spec"), SPEC);
        Optional<TestDocument.Setting> setting = complaints.reading(() -> setting(spec, test.find("metadata")));
        Frame frame = new Frame(
                folder(file),
                setting.map(TestDocument.Setting::limits).orElse(configuration.limits()),
                complaints,
                new Sightings());
        List<Step.Item> catches = new ArrayList<>(configuration.catches(frame));
        catches.addAll(OperationReader.read(Part.CATCH, spec.items("catch"), frame));
        List<Step> steps = complaints
                .reading(() -> new StepReader(frame, catches).read(spec))
                .orElse(List.of());
        List<TestDocument.Variant> variants =
                complaints.reading(() -> variants(spec)).orElse(List.of());
        complaints.raise();
        return new TestDocument(
                title(spec, test.find("metadata")),
                setting.orElseThrow().withNodesFor(frame.sightings().kinds()),
                variants,
                steps,
                notes(spec),
                frame.sightings());
    }

    static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("").normalize();
    }

    private TestDocument.Title title(Section spec, Optional<Tree> metadata) {
        JsonNode json = metadata.map(Tree::json).orElseGet(JsonNodeFactory.instance::objectNode);
        return new TestDocument.Title(
                file, json.path("name").asText(""), spec.text("description").orElse(""), json);
    }

    private TestDocument.Setting setting(Section spec, Optional<Tree> metadata) {
        Words.checkCompiler(spec);
        Optional<ObjectNode> template = spec.find("namespaceTemplate").map(TestReader::template);
        return new TestDocument.Setting(
                new TestDocument.Home(
                        spec.text("namespace").orElse(configuration.home().name()),
                        template.or(() -> configuration.home().template())),
                LimitsReader.read(spec, configuration.limits()),
                Words.bindings(spec, "bindings"),
                Annotations.read(metadata),
                spec.flag("skip"));
    }

    static ObjectNode template(Tree tree) {
        if (Words.tree(tree) instanceof ObjectNode object) {
            return object;
        }
        throw tree.place().refuse("a namespace's template must be a mapping, but is %s.".formatted(tree.sort()));
    }

    private static List<TestDocument.Variant> variants(Section spec) {
        List<TestDocument.Variant> variants = new ArrayList<>();
        for (Tree tree : spec.items("scenarios")) {
            Section variant = Section.of(tree, VARIANT);
            String name = variant.text("name").orElse("scenario #" + (variants.size() + 1));
            variants.add(new TestDocument.Variant(name, Words.bindings(variant, "bindings")));
        }
        return variants.isEmpty() ? List.of(new TestDocument.Variant("", List.of())) : List.copyOf(variants);
    }

    private List<String> notes(Section spec) {
        List<String> notes = new ArrayList<>(configuration.notes());
        spec.words().stream()
                .filter(IGNORED::containsKey)
                .map(word -> "%s: \"%s\" has no effect: %s.".formatted(spec.placeOf(word), word, IGNORED.get(word)))
                .forEach(notes::add);
        return notes;
    }

    static void expect(Section test, String word, String value) {
        String found = test.needText(word);
        if (!found.equals(value)) {
            throw test.need(word).place().refuse("\"%s\" must be %s, but is %s.".formatted(word, value, found));
        }
    }
}
