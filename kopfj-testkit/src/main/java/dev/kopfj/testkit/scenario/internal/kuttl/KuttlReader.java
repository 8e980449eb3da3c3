package dev.kopfj.testkit.scenario.internal.kuttl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.operation.Terms;
import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import dev.kopfj.testkit.scenario.internal.operation.resource.ResourceOperations;
import dev.kopfj.testkit.scenario.internal.test.Sightings;
import dev.kopfj.testkit.scenario.internal.test.Step;
import dev.kopfj.testkit.scenario.internal.test.TestDocument;
import dev.kopfj.testkit.scenario.internal.yaml.Complaints;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a folder of numbered files as a test: each number is a step. */
public final class KuttlReader {

    private static final int DEPTH_MAX = 3;

    private final Path folder;
    private final Complaints complaints = new Complaints();
    private final Sightings sightings = new Sightings();
    private final Suite suite;

    private KuttlReader(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.suite = Suite.near(this.folder, complaints);
    }

    /** Tells whether a folder is a test of KUTTL. */
    public static boolean isTest(Path folder) {
        return StepFiles.areIn(folder);
    }

    /** Reads the test that a folder is. */
    public static TestDocument read(Path folder) {
        return new KuttlReader(folder).read();
    }

    private TestDocument read() {
        List<Step> steps = new ArrayList<>();
        complaints.reading(this::preparation).flatMap(step -> step).ifPresent(steps::add);
        for (StepFiles files : StepFiles.of(folder)) {
            steps.add(new StepReader(files).read(steps.size() + 1));
        }
        complaints.raise();
        TestDocument.Setting setting = new TestDocument.Setting(
                new TestDocument.Home(suite.namespace(), Optional.empty()),
                limits(),
                List.of(),
                new TestDocument.Surroundings(List.of(), -1, List.of()),
                false);
        return new TestDocument(
                new TestDocument.Title(folder, "", "", JsonNodeFactory.instance.objectNode()),
                setting.withNodesFor(sightings.kinds()),
                List.of(new TestDocument.Variant("", List.of())),
                steps,
                List.of(),
                sightings);
    }

    private Step.Limits limits() {
        Timeouts usual = Timeouts.DEFAULT;
        Timeouts timeouts = new Timeouts(
                usual.apply(), suite.timeout(), suite.timeout(), suite.timeout(), usual.cleanup(), suite.timeout());
        return new Step.Limits(timeouts, false, Step.Limits.DEFAULT.deletion());
    }

    /** Reads what is to be there before the test: manifests of the suite, and its commands. */
    private Optional<Step> preparation() {
        List<Operation> operations = new ArrayList<>();
        for (String name : suite.manifests()) {
            for (Path file : manifests(suite.folder().resolve(name))) {
                documents(file).forEach(tree -> operations.add(onObject("apply", tree, null)));
            }
        }
        operations.addAll(new Commands(suite.folder(), suite.timeout()).read(suite.commands()));
        return operations.isEmpty() ? Optional.empty() : Optional.of(step("step 0 (suite)", operations, List.of()));
    }

    private static List<Path> manifests(Path path) {
        try (Stream<Path> files = Files.walk(path, DEPTH_MAX)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new Place(path, 1, 1).refuse("the manifests cannot be read: " + unreadable);
        }
    }

    private List<Tree> documents(Path file) {
        return complaints.reading(() -> Yaml.read(file)).orElse(List.of());
    }

    private Operation onObject(String word, Tree tree, @Nullable Duration timeout) {
        if (!(tree.json() instanceof ObjectNode object) || !object.path("kind").isTextual()) {
            throw tree.place().refuse("an object needs \"kind\".");
        }
        boolean isCheck = word.equals("assert") || word.equals("error");
        if (!isCheck) {
            sightings.sawWrite(object);
        }
        Terms terms = new Terms(timeout, false, List.of(), List.of(), List.of(), Terms.NO_OPTION);
        return ResourceOperations.of(word, new Subject(tree.place(), isCheck ? Plain.of(object) : object, terms));
    }

    private Step step(String title, List<Operation> operations, List<Operation> collectors) {
        List<Step.Item> tries = operations.stream()
                .map(operation -> new Step.Item(List.of(operation), false))
                .toList();
        List<Step.Item> catches = collectors.stream()
                .map(operation -> new Step.Item(List.of(operation), true))
                .toList();
        return new Step(title, limits(), List.of(), new Step.Attempt(tries, catches, List.of()), List.of());
    }

    /** Reads the files of one step. */
    private final class StepReader {

        private final StepFiles files;
        private final List<Operation> first = new ArrayList<>();
        private final List<Operation> applied = new ArrayList<>();
        private final List<Operation> checks = new ArrayList<>();
        private final List<Operation> collectors = new ArrayList<>();
        private Duration timeout = suite.timeout();

        StepReader(StepFiles files) {
            this.files = files;
        }

        Step read(int number) {
            List<Tree> asserted = all(files.asserted());
            asserted.stream()
                    .filter(tree -> isOwn(tree, "TestAssert"))
                    .forEach(tree -> attempt(() -> add(TestAssert.read(tree, folder, timeout))));
            all(files.applied()).forEach(tree -> attempt(() -> addApplied(tree)));
            asserted.stream()
                    .filter(tree -> !isOwn(tree, "TestAssert"))
                    .forEach(tree -> attempt(() -> checks.add(onObject("assert", tree, timeout))));
            all(files.erroneous()).forEach(tree -> attempt(() -> checks.add(onObject("error", tree, timeout))));
            List<Operation> operations = new ArrayList<>(first);
            operations.addAll(applied);
            operations.addAll(checks);
            return step("step %d (%s)".formatted(number, files.name()), operations, collectors);
        }

        private void attempt(Runnable reading) {
            complaints.reading(() -> {
                reading.run();
                return true;
            });
        }

        private List<Tree> all(List<Path> paths) {
            return paths.stream().flatMap(file -> documents(file).stream()).toList();
        }

        private boolean isOwn(Tree tree, String kind) {
            return tree.json().path("kind").asText().equals(kind)
                    && tree.json().path("apiVersion").asText().startsWith("kuttl.dev/");
        }

        private void add(TestAssert found) {
            timeout = found.timeout();
            checks.addAll(found.commands());
            collectors.addAll(found.collectors());
        }

        private void addApplied(Tree tree) {
            if (!isOwn(tree, "TestStep")) {
                applied.add(onObject("apply", tree, null));
                return;
            }
            TestStep found = TestStep.read(tree, folder, timeout);
            first.addAll(found.deletions());
            first.addAll(found.commands());
            addFiles(found.applied(), "apply", applied);
            addFiles(found.asserted(), "assert", checks);
            addFiles(found.erroneous(), "error", checks);
        }

        private void addFiles(List<Tree> names, String word, List<Operation> operations) {
            for (Tree name : names) {
                Path file = folder.resolve(name.json().asText()).normalize();
                if (!Files.exists(file)) {
                    throw name.place().refuse("there is no file %s.".formatted(file));
                }
                for (Path each : manifests(file)) {
                    documents(each)
                            .forEach(tree ->
                                    operations.add(onObject(word, tree, word.equals("apply") ? null : timeout)));
                }
            }
        }
    }
}
