package dev.kopfj.testkit.scenario.internal.kuttl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.operation.Terms;
import dev.kopfj.testkit.scenario.internal.operation.resource.ResourceOperations;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a step does beside applying its own objects: deletions, commands, and further files. */
record TestStep(
        List<Operation> deletions,
        List<Operation> commands,
        List<Tree> applied,
        List<Tree> asserted,
        List<Tree> erroneous) {

    private static final Vocabulary WORDS = Vocabulary.of(
            "a TestStep",
            "apiVersion apply assert commands delete error index kind metadata unitTest",
            "kubeconfig context");
    private static final Vocabulary DELETION =
            Vocabulary.of("a deletion", "apiVersion kind labels metadata name namespace", "");

    static TestStep read(Tree tree, Path folder, Duration timeout) {
        Section section = Section.of(tree, WORDS);
        List<Operation> deletions = new ArrayList<>();
        for (Tree item : section.items("delete")) {
            deletions.add(deletion(Section.of(item, DELETION), timeout));
        }
        return new TestStep(
                deletions,
                new Commands(folder, Suite.USUAL).read(section.items("commands")),
                section.items("apply"),
                section.items("assert"),
                section.items("error"));
    }

    private static Operation deletion(Section section, Duration timeout) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", section.needText("apiVersion"))
                .put("kind", section.needText("kind"));
        ObjectNode metadata = object.putObject("metadata");
        section.find("metadata").ifPresent(tree -> metadata.setAll((ObjectNode) tree.json()));
        section.text("name").ifPresent(name -> metadata.put("name", name));
        section.text("namespace").ifPresent(namespace -> metadata.put("namespace", namespace));
        section.find("labels").ifPresent(labels -> metadata.set("labels", labels.json()));
        Terms terms = new Terms(timeout, false, List.of(), List.of(), List.of(), "Background");
        return ResourceOperations.of("delete", new Subject(section.place(), object, terms));
    }
}
