package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the steps of a test, and the templates that they use. */
final class StepReader {

    private static final String PARTS = "bindings catch cleanup finally try ";
    private static final Vocabulary STEP =
            Vocabulary.of("a step", PARTS + "compiler description name use " + LimitsReader.WORDS, "cluster clusters");
    private static final Vocabulary USE = Vocabulary.of("use", "template with", "");
    private static final Vocabulary WITH = Vocabulary.of("with", "bindings", "");
    private static final Vocabulary TEMPLATE = Vocabulary.of("a step template", "apiVersion kind metadata spec", "");
    private static final Vocabulary TEMPLATE_SPEC = Vocabulary.of("spec", PARTS, "");

    private final Frame frame;
    private final List<Step.Item> usualCatches;

    /** Reads steps to which these operations belong as well, when they fail. */
    StepReader(Frame frame, List<Step.Item> usualCatches) {
        this.frame = frame;
        this.usualCatches = usualCatches;
    }

    List<Step> read(Section spec) {
        List<Step> steps = new ArrayList<>();
        requireSome(spec, "steps");
        int number = 0;
        for (Tree tree : spec.items("steps")) {
            int which = ++number;
            frame.complaints()
                    .reading(() -> step(Section.of(tree, STEP), which))
                    .ifPresent(steps::add);
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

    private Step step(Section section, int number) {
        section.text("description");
        Words.checkCompiler(section);
        boolean uses = section.find("use").isPresent();
        if (!uses) {
            requireSome(section, "try");
        }
        String title = section.text("name")
                .map(name -> "step %d (%s)".formatted(number, name))
                .orElse("step " + number);
        Frame own = frame.with(LimitsReader.read(section, frame.limits()));
        Parts parts = new Parts(own);
        parts.bindings.addAll(Words.bindings(section, "bindings"));
        parts.catches.addAll(usualCatches);
        parts.add(section);
        if (uses) {
            addTemplate(Section.of(section.need("use"), USE), parts);
        }
        return parts.step(title);
    }

    private void addTemplate(Section use, Parts parts) {
        Place place = use.need("template").place();
        Path file = frame.folder().resolve(use.needText("template")).normalize();
        if (!Files.isRegularFile(file)) {
            throw place.refuse("there is no file %s.".formatted(file));
        }
        List<Tree> documents = Yaml.read(file);
        if (documents.size() != 1) {
            throw place.refuse("a step template is one document, but %s has %d.".formatted(file, documents.size()));
        }
        Section template = Section.of(documents.get(0), TEMPLATE);
        TestReader.expect(template, "apiVersion", TestReader.API_VERSION);
        TestReader.expect(template, "kind", "StepTemplate");
        Section spec = Section.of(template.need("spec"), TEMPLATE_SPEC);
        parts.bindings.addAll(Words.bindings(spec, "bindings"));
        use.find("with")
                .map(with -> Words.bindings(Section.of(with, WITH), "bindings"))
                .ifPresent(parts.bindings::addAll);
        requireSome(spec, "try");
        parts.add(spec);
    }

    /** The parts of a step, which come from the step and from the template that it uses. */
    private static final class Parts {

        private final Frame frame;
        private final List<Binding> bindings = new ArrayList<>();
        private final List<Step.Item> tries = new ArrayList<>();
        private final List<Step.Item> catches = new ArrayList<>();
        private final List<Step.Item> finals = new ArrayList<>();
        private final List<Step.Item> cleanup = new ArrayList<>();

        Parts(Frame frame) {
            this.frame = frame;
        }

        void add(Section section) {
            tries.addAll(OperationReader.read(Part.TRY, section.items("try"), frame));
            catches.addAll(OperationReader.read(Part.CATCH, section.items("catch"), frame));
            finals.addAll(OperationReader.read(Part.FINALLY, section.items("finally"), frame));
            cleanup.addAll(OperationReader.read(Part.CLEANUP, section.items("cleanup"), frame));
        }

        Step step(String title) {
            return new Step(
                    title,
                    frame.limits(),
                    List.copyOf(bindings),
                    new Step.Attempt(List.copyOf(tries), List.copyOf(catches), List.copyOf(finals)),
                    List.copyOf(cleanup));
        }
    }
}
