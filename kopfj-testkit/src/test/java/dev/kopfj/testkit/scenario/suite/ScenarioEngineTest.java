package dev.kopfj.testkit.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.kopfj.testkit.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class ScenarioEngineTest {

    private static final String FOLDER = "target/scenarios-of-a-user";

    /** Stands for a class in a user's project. */
    @Scenarios(FOLDER)
    static final class Users {}

    @Scenarios("target/there-is-no-such-folder")
    static final class Misled {}

    @BeforeEach
    void writeScenarios() throws IOException {
        write("passing", "", "sleep: {duration: 1h}");
        write("failing", "", "assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: missing}}}");
        write("misspelt", "", "asert: {}");
        write("skipped", "skip: true, ", "sleep: {duration: 1h}");
        write("changed", "", "sleep: {duration: 1h}");
        Files.writeString(Path.of(FOLDER, "changed", "trace.txt"), "another story\n");
    }

    @AfterEach
    void deleteScenarios() throws IOException {
        try (var files = Files.walk(Path.of(FOLDER))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void eachScenarioIsATest() {
        EngineExecutionResults results = execute(selectClass(Users.class));

        results.testEvents()
                .assertStatistics(
                        count -> count.started(5).succeeded(1).failed(3).aborted(1));
        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("changed", "failing", "misspelt");
        assertThat(results.testEvents().failed().stream().map(Object::toString))
                .anyMatch(event -> event.contains("There is no ConfigMap"))
                .anyMatch(event -> event.contains("the nearest word is \"assert\""))
                .anyMatch(event -> event.contains("differs from its golden trace"));
    }

    @Test
    void classesAreFoundInTheirPackage() {
        execute(selectPackage(ScenarioEngineTest.class.getPackageName()))
                .containerEvents()
                .assertStatistics(count -> count.started(3).failed(1));
    }

    @Test
    void folderThatIsMissingFailsTheClass() {
        EngineExecutionResults results = execute(selectClass(Misled.class));

        assertThat(results.containerEvents().failed().stream().map(Object::toString))
                .singleElement()
                .asString()
                .contains("There is no folder target/there-is-no-such-folder");
    }

    private static EngineExecutionResults execute(DiscoverySelector selector) {
        return EngineTestKit.engine("kopfj-scenarios").selectors(selector).execute();
    }

    private static void write(String name, String spec, String operation) throws IOException {
        Path folder = Files.createDirectories(Path.of(FOLDER, name));
        Files.writeString(folder.resolve("chainsaw-test.yaml"), """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                spec: {%ssteps: [{try: [{%s}]}]}
                """.formatted(spec, operation));
    }
}
