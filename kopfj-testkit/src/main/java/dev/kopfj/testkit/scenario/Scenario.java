package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.scenario.internal.kuttl.KuttlReader;
import dev.kopfj.testkit.scenario.internal.test.TestDocument;
import dev.kopfj.testkit.scenario.internal.test.TestReader;
import dev.kopfj.testkit.scenario.internal.yaml.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A Chainsaw test that can be played in virtual time. Operators that would run in a real cluster already are named by
 * their classes, in an annotation that Chainsaw does not mind:
 *
 * <pre>{@code
 * apiVersion: chainsaw.kyverno.io/v1alpha1
 * kind: Test
 * metadata:
 *   annotations:
 *     kopfj.dev/operators: org.example.ShopOperator
 * spec:
 *   steps:
 *   - try:
 *     - apply: {file: shop.yaml}
 *     - sleep: {duration: 1h}
 * }</pre>
 */
public final class Scenario {

    /** The name of the file in a scenario's folder. */
    public static final String FILE = "chainsaw-test.yaml";

    private static final String OTHER_FILE = "chainsaw-test.yml";

    private final TestDocument document;

    private Scenario(TestDocument document) {
        this.document = document;
    }

    /** Reads a scenario from its file, or from the folder of it. */
    public static Scenario read(Path fileOrFolder) {
        Path file = fileIn(fileOrFolder);
        boolean isKuttl = Files.isDirectory(file) && KuttlReader.isTest(file);
        if (!Files.isRegularFile(file) && !isKuttl) {
            throw new ScenarioError("There is no scenario at %s; a scenario is a folder with a %s, or a test of KUTTL."
                    .formatted(fileOrFolder, FILE));
        }
        try {
            return new Scenario(isKuttl ? KuttlReader.read(file) : TestReader.read(file));
        } catch (Refusal refusal) {
            throw new ScenarioError(String.valueOf(refusal.getMessage()), refusal);
        }
    }

    /** Returns the file of the test in a folder; the folder itself if there is none. */
    static Path fileIn(Path fileOrFolder) {
        return Stream.of(FILE, OTHER_FILE)
                .map(fileOrFolder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(fileOrFolder);
    }

    /** Tells whether a folder is a scenario. */
    static boolean isIn(Path folder) {
        return !fileIn(folder).equals(folder) || KuttlReader.isTest(folder);
    }

    /** Returns the name that the test gives itself, or else its folder's. */
    public String name() {
        String name = document.title().name();
        return name.isEmpty() ? String.valueOf(folder().getFileName()) : name;
    }

    /** Returns what the scenario is about; empty if it does not say. */
    public String description() {
        return document.title().description();
    }

    /** Returns the file in which the scenario stands. */
    public Path file() {
        return document.title().file();
    }

    /** Returns the folder of the scenario, with all that belongs to it. */
    public Path folder() {
        Path file = file().toAbsolutePath().normalize();
        return Files.isDirectory(file) ? file : file.resolveSibling(".").normalize();
    }

    /** Returns how many steps it has. */
    public int steps() {
        return document.steps().size();
    }

    /** Returns the kinds of objects that the scenario writes and only a simulated cluster has. */
    public SortedSet<String> simulatedKinds() {
        return document.sightings().simulated();
    }

    /** Returns how long the scenario sleeps altogether. */
    public Duration slept() {
        return document.sightings().slept();
    }

    /** Returns the classes of the operators that run outside of the cluster. */
    public List<String> operators() {
        return document.setting().surroundings().operators().stream()
                .map(TestDocument.OperatorName::className)
                .toList();
    }

    /** Returns what has no effect here of what the scenario says, each with its place and reason. */
    public List<String> notes() {
        return document.notes();
    }

    TestDocument document() {
        return document;
    }
}
