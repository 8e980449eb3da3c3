package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the operations of one part of a step; a file with several documents makes several operations of one. */
final class OperationReader {

    private static final String FOREIGN = "bindings cluster clusters dryRun expect outputs template";
    private static final Vocabulary WRITE = Vocabulary.of("a write", "file resource timeout", FOREIGN);
    private static final Vocabulary PATCH = Vocabulary.of("patch", "file resource timeout", FOREIGN + " subresource");
    private static final Vocabulary CHECK =
            Vocabulary.of("a check", "file resource timeout", "bindings cluster clusters template");
    private static final Vocabulary DELETE = Vocabulary.of(
            "delete", "file ref timeout", "bindings cluster clusters deletionPropagationPolicy expect template");
    private static final Vocabulary REF = Vocabulary.of("ref", "apiVersion kind labels name namespace", "");
    private static final Vocabulary SLEEP = Vocabulary.of("sleep", "duration", "");

    private final Place place;

    private OperationReader(Place place) {
        this.place = place;
    }

    static List<Operation> read(Part part, List<Tree> items) {
        return items.stream().flatMap(item -> read(part, item).stream()).toList();
    }

    private static List<Operation> read(Part part, Tree item) {
        Section section = Section.of(item, part.vocabulary());
        section.text("description");
        List<String> words = section.words().stream()
                .filter(word -> !word.equals("description"))
                .toList();
        if (words.size() != 1) {
            throw section.place()
                    .refuse("an item of %s is one operation, but here are %d: %s."
                            .formatted(part.word(), words.size(), String.join(", ", words)));
        }
        String word = words.get(0);
        return new OperationReader(section.placeOf(word)).operations(word, section.need(word));
    }

    private List<Operation> operations(String word, Tree tree) {
        return switch (word) {
            case "sleep" -> List.of(sleep(Section.of(tree, SLEEP)));
            case "delete" -> deletions(Section.of(tree, DELETE));
            case "assert", "error" -> checks(word, Section.of(tree, CHECK));
            case "patch" ->
                subjects(Section.of(tree, PATCH))
                        .map(subject -> Operation.of(word, subject))
                        .toList();
            default ->
                subjects(Section.of(tree, WRITE))
                        .map(subject -> Operation.of(word, subject))
                        .toList();
        };
    }

    private Stream<Subject> subjects(Section section) {
        Optional<Tree> inline = section.find("resource");
        if (inline.isPresent() == section.find("file").isPresent()) {
            throw section.place().refuse("an operation needs either \"resource\" or \"file\".");
        }
        List<ObjectNode> manifests =
                inline.map(tree -> List.of(Manifests.of(tree))).orElseGet(() -> Manifests.read(section.need("file")));
        return manifests.stream().map(manifest -> subject(section, manifest));
    }

    private Subject subject(Section section, ObjectNode resource) {
        return new Subject(place, resource, section.duration("timeout").orElse(null));
    }

    private List<Operation> checks(String word, Section section) {
        return subjects(section)
                .peek(AssertionTrees::check)
                .map(subject -> Operation.of(word, subject))
                .toList();
    }

    private List<Operation> deletions(Section section) {
        Optional<Tree> ref = section.find("ref");
        if (ref.isPresent() == section.find("file").isPresent()) {
            throw section.place().refuse("delete needs either \"ref\" or \"file\".");
        }
        Stream<Subject> subjects = ref.map(tree -> Stream.of(subject(section, resource(Section.of(tree, REF)))))
                .orElseGet(() -> subjects(section));
        return subjects.map(subject -> Operation.of("delete", subject)).toList();
    }

    private static ObjectNode resource(Section ref) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("apiVersion", ref.needText("apiVersion")).put("kind", ref.needText("kind"));
        ObjectNode metadata = resource.putObject("metadata");
        ref.text("name").ifPresent(name -> metadata.put("name", name));
        ref.text("namespace").ifPresent(namespace -> metadata.put("namespace", namespace));
        ref.find("labels").ifPresent(labels -> metadata.set("labels", labels.json()));
        return resource;
    }

    private Operation sleep(Section section) {
        Duration duration =
                section.duration("duration").orElseThrow(() -> section.place().refuse("sleep lacks \"duration\"."));
        return Operation.sleep(place, duration);
    }
}
