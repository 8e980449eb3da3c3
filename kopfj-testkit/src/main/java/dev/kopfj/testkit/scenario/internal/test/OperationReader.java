package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.operation.Terms;
import dev.kopfj.testkit.scenario.internal.operation.resource.ResourceOperations;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the operations of one part of a step; a file with several documents makes several operations of one. */
final class OperationReader {

    private static final String CLUSTERS = "cluster clusters";
    private static final String WRITE_WORDS = "bindings expect file outputs resource template timeout";
    private static final Vocabulary WRITE = Vocabulary.of("a write", WRITE_WORDS, CLUSTERS + " dryRun");
    private static final Vocabulary PATCH = Vocabulary.of("patch", WRITE_WORDS + " subresource", CLUSTERS + " dryRun");
    private static final Vocabulary CHECK =
            Vocabulary.of("a check", "bindings file resource template timeout", CLUSTERS);
    private static final Vocabulary DELETE =
            Vocabulary.of("delete", "bindings deletionPropagationPolicy expect file ref template timeout", CLUSTERS);
    private static final Vocabulary REF = Vocabulary.of("ref", "apiVersion kind labels name namespace", "");
    private static final Vocabulary SLEEP = Vocabulary.of("sleep", "duration", "");
    private static final Set<String> NO_OPERATIONS = Set.of("compiler", "continueOnError", "description");

    private final Frame frame;
    private final Place place;

    private OperationReader(Frame frame, Place place) {
        this.frame = frame;
        this.place = place;
    }

    static List<Step.Item> read(Part part, List<Tree> items, Frame frame) {
        return items.stream()
                .flatMap(item -> frame.complaints().reading(() -> read(part, item, frame)).stream())
                .toList();
    }

    private static Step.Item read(Part part, Tree item, Frame frame) {
        Section section = Section.of(item, part.vocabulary());
        section.text("description");
        Words.checkCompiler(section);
        List<String> words = section.words().stream()
                .filter(word -> !NO_OPERATIONS.contains(word))
                .toList();
        if (words.size() != 1) {
            throw section.place()
                    .refuse("an item of %s is one operation, but here are %d: %s."
                            .formatted(part.word(), words.size(), String.join(", ", words)));
        }
        String word = words.get(0);
        return new Step.Item(
                new OperationReader(frame, section.placeOf(word)).operations(word, section.need(word)),
                section.flag("continueOnError"));
    }

    private List<Operation> operations(String word, Tree tree) {
        return switch (word) {
            case "sleep" -> List.of(sleep(Section.of(tree, SLEEP)));
            case "delete" -> deletions(Section.of(tree, DELETE));
            case "assert", "error" -> onSubjects(word, Section.of(tree, CHECK), Terms.NO_OPTION);
            case "patch" -> {
                Section section = Section.of(tree, PATCH);
                yield onSubjects(word, section, section.text("subresource").orElse(Terms.NO_OPTION));
            }
            case "apply", "create", "update" -> onSubjects(word, Section.of(tree, WRITE), Terms.NO_OPTION);
            default -> List.of(new CommandReader(frame.folder(), place).read(word, tree));
        };
    }

    private List<Operation> onSubjects(String word, Section section, String option) {
        Optional<Tree> inline = section.find("resource");
        if (inline.isPresent() == section.find("file").isPresent()) {
            throw section.place().refuse("an operation needs either \"resource\" or \"file\".");
        }
        boolean isCheck = word.equals("assert") || word.equals("error");
        Terms terms = Words.terms(section, frame.limits().template(), option);
        Function<ObjectNode, Operation> operation =
                resource -> ResourceOperations.of(word, new Subject(place, resource, terms));
        if (inline.isPresent()) {
            return List.of(operation.apply(seen(isCheck, Manifests.of(inline.get(), isCheck))));
        }
        String file = section.needText("file");
        if (Expressions.isExpression(file)) {
            Words.tree(section.need("file"));
            return List.of(new LateOperations(place, word, frame.folder(), file, operation));
        }
        return Manifests.read(frame.folder(), section.need("file").place(), file, isCheck).stream()
                .map(resource -> operation.apply(seen(isCheck, resource)))
                .toList();
    }

    private ObjectNode seen(boolean isCheck, ObjectNode resource) {
        if (!isCheck) {
            frame.sightings().sawWrite(resource);
        }
        return resource;
    }

    private List<Operation> deletions(Section section) {
        Optional<Tree> ref = section.find("ref");
        if (ref.isPresent() == section.find("file").isPresent()) {
            throw section.place().refuse("delete needs either \"ref\" or \"file\".");
        }
        String propagation =
                Words.propagation(section, frame.limits().deletion().propagation());
        if (ref.isEmpty()) {
            return onSubjects("delete", section, propagation);
        }
        Words.tree(ref.get());
        Terms terms = Words.terms(section, frame.limits().template(), propagation);
        return List.of(ResourceOperations.of(
                "delete", new Subject(place, resource(Section.of(ref.get(), REF)), terms)));
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
        frame.sightings().sawSleep(duration);
        return ResourceOperations.sleep(place, duration);
    }
}
