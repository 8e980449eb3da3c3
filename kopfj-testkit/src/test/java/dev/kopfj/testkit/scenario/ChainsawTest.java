package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of Chainsaw's tests beyond plain operations. */
class ChainsawTest {

    private static final String SETTINGS = "apiVersion: v1, kind: ConfigMap, metadata: {name: settings}";

    @TempDir
    private Path folder;

    @Nested
    class Names {

        @Test
        void bindingsOfTestStepAndOperationHideEachOther() throws IOException {
            assertPasses("""
                      bindings:
                      - {name: size, value: 1}
                      - {name: "(join('_', ['a', 'b']))", value: (to_string($size))}
                      steps:
                      - bindings: [{name: size, value: 2}]
                        try:
                        - create:
                            bindings: [{name: size, value: 3}]
                            resource: {%1$s, data: {op: (to_string($size)), ab: ($a_b)}}
                        - assert: {resource: {%1$s, data: {op: "3", ab: "1", (to_number(op) > $size): true}}}
                        - assert: {resource: {($size): 2}}
                      - try:
                        - assert: {resource: {($size): 1, ($step.id): 2, ($operation.id): 1}}
                        - assert: {resource: {($operation.id): 2, ($test.metadata.name): names}}
                    """);
        }

        @Test
        void outputsAreForTheRestOfTheStep() throws IOException {
            Outcome outcome = play("""
                      steps:
                      - try:
                        - create:
                            resource: {apiVersion: v1, kind: ConfigMap, metadata: {generateName: made-}, data: {k: v}}
                            outputs:
                            - {name: made, value: (metadata.name)}
                            - {name: other, match: {data: {k: w}}, value: nothing}
                            - {name: twice, value: "(join('', [$made, $made]))"}
                        - assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: ($made)}, data: {k: v}}}
                        - assert: {resource: {"(starts_with($twice, $made))": true}}
                        finally:
                        - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: ($made)}}
                      - try:
                        - assert: {resource: {($made): x}}
                    """);

            assertThat(outcome.failures())
                    .singleElement()
                    .asString()
                    .contains("step 2, assert: The expression ($made) names $made, which is not bound");
        }

        @Test
        void templatesAreStepsWithBindings() throws IOException {
            Files.writeString(folder.resolve("make.yaml"), """
                    apiVersion: chainsaw.kyverno.io/v1alpha1
                    kind: StepTemplate
                    metadata: {name: make}
                    spec:
                      bindings:
                      - {name: name, value: usual}
                      - {name: value, value: usual}
                      try:
                      - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: ($name)}, data: {k: ($value)}}}
                    """);

            assertPasses("""
                      steps:
                      - use: {template: make.yaml}
                      - use: {template: make.yaml, with: {bindings: [{name: name, value: other}]}}
                      - try:
                        - assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: usual}, data: {k: usual}}}
                        - assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: other}, data: {k: usual}}}
                    """);
        }

        @Test
        void scenariosPlayTheTestWithBindingsOfTheirOwn() throws IOException {
            Outcome outcome = play("""
                      scenarios:
                      - {name: good, bindings: [{name: size, value: 1}]}
                      - {bindings: [{name: size, value: 2}]}
                      steps:
                      - try:
                        - assert: {timeout: 1s, resource: {($size): 1}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly("scenario #2: " + folder.resolve(Scenario.FILE) + ":10: step 1, assert: after 1s,"
                            + " what holds without an object does not match:\n  ($size): expected 1, found 2");
        }

        @Test
        void functionsAskTheClusterAndItsClock() throws IOException {
            assertPasses("""
                      steps:
                      - try:
                        - create: {resource: {%1$s, data: {k: v}}}
                        - sleep: {duration: 1h}
                        - assert:
                            bindings:
                            - {name: there, value: "(x_k8s_get($client, 'v1', 'ConfigMap', $namespace, 'settings'))"}
                            resource:
                              ($there.data.k): v
                              (x_k8s_exists($client, 'v1', 'ConfigMap', $namespace, 'other')): false
                              (x_k8s_resource_exists($client, 'v1', 'Secrte')): false
                              (length(x_k8s_list($client, 'v1', 'ConfigMap', $namespace).items)): 2
                              (time_after(time_now(), time_add($there.metadata.creationTimestamp, '59m'))): true
                    """);
        }
    }

    @Nested
    class Demands {

        @Test
        void expectedRefusalIsASuccess() throws IOException {
            assertPasses("""
                      steps:
                      - try:
                        - create: {resource: {%1$s}}
                        - create:
                            resource: {%1$s}
                            expect:
                            - {match: {kind: Secret}, check: {($error): null}}
                            - {match: {kind: ConfigMap}, check: {"(contains($error, 'AlreadyExists'))": true}}
                    """);
        }

        @Test
        void refusalThatDidNotComeIsAFailure() throws IOException {
            assertThat(play("""
                      steps:
                      - try:
                        - create: {resource: {%1$s}, expect: [{check: {($error != null): true}}]}
                    """).failures())
                    .containsExactly(
                            folder.resolve(Scenario.FILE) + ":7: step 1, create: what is expected does not hold:"
                                    + "\n  ($error != null): expected true, found false");
        }

        @Test
        void continueOnErrorGoesOnAndStillFails() throws IOException {
            Outcome outcome = play("""
                      steps:
                      - try:
                        - assert: {timeout: 1s, resource: {%1$s}}
                          continueOnError: true
                        - create: {resource: {%1$s}}
                        - create: {resource: {%1$s}}
                    """);

            assertThat(outcome.failures()).hasSize(2);
            assertThat(outcome.failures().get(1)).contains("AlreadyExists");
        }
    }

    @Nested
    class Trees {

        @Test
        void tildeAssertsOnEachAndArrowBinds() throws IOException {
            assertPasses("""
                      steps:
                      - try:
                        - create: {resource: {%1$s, data: {a: "1", b: "2", x: "(y)"}}, template: false}
                        - assert:
                            resource:
                              apiVersion: v1
                              kind: ConfigMap
                              metadata: {name: settings}
                              ~key.(data):
                                (length(@) < `4`): true
                                (contains(['a', 'b', 'x'], $key)): true
                              (keys(data)) -> names:
                                (length($names)): 3
                              data:
                                x: \\(y)\\
                              (length($names)): 3
                    """);
        }

        @Test
        void eachThatDiffersIsNamed() throws IOException {
            assertThat(play("""
                      steps:
                      - try:
                        - assert:
                            timeout: 1s
                            bindings: [{name: list, value: [{n: 1}, {n: 2}]}]
                            resource:
                              ~i.($list): {n: 1, ($i): 0}
                    """).failures())
                    .singleElement()
                    .asString()
                    .endsWith("~i.($list)[1].n: expected 1, found 2\n  ~i.($list)[1].($i): expected 0, found 1");
        }
    }

    @Nested
    class Folders {

        @Test
        void patternsMeanAllTheirFilesAndListsAllTheirItems() throws IOException {
            Files.createDirectories(folder.resolve("all"));
            for (String name : new String[] {"a", "b"}) {
                Files.writeString(
                        folder.resolve("all/%s.yaml".formatted(name)),
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name));
            }
            Files.writeString(folder.resolve("all/list.yaml"), """
                    apiVersion: v1
                    kind: List
                    items:
                    - {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
                    """);

            assertPasses("""
                      bindings: [{name: which, value: b}]
                      steps:
                      - try:
                        - apply: {file: "all/*.yaml"}
                        - assert: {file: "all/?.yaml"}
                        - assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}}
                        - delete: {file: "(join('', ['all/', $which, '.yaml']))"}
                        - error: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}}
                    """);
        }

        @Test
        void configurationOfTheFolderAboveSetsLimitsAndWhatIsCaught() throws IOException {
            Files.writeString(folder.resolve(".chainsaw.yaml"), """
                    apiVersion: chainsaw.kyverno.io/v1alpha2
                    kind: Configuration
                    metadata: {name: all}
                    spec:
                      timeouts: {assert: 7s}
                      namespace: {template: {metadata: {annotations: {from: configuration}}}}
                      execution: {parallel: 4}
                      error:
                        catch:
                        - sleep: {duration: 1h}
                    """);

            Outcome outcome = play("  steps: [{try: [{assert: {resource: {%1$s}}}]}]");

            assertThat(outcome.failures()).singleElement().asString().contains("assert: after 7s, There is no");
            assertThat(outcome.virtualTime()).isGreaterThan(Duration.ofHours(1));
            assertThat(outcome.scenario().notes())
                    .containsExactly(folder.resolve(".chainsaw.yaml") + ":7:3: \"execution\" has no effect here.");
        }

        @Test
        void namespaceIsMadeOfItsTemplate() throws IOException {
            assertPasses("""
                      namespaceTemplate: {metadata: {labels: {team: ($namespace)}}}
                      steps:
                      - try:
                        - assert:
                            resource: {apiVersion: v1, kind: Namespace, metadata: {name: ($namespace)}}
                        - assert:
                            resource: {apiVersion: v1, kind: Namespace, metadata: {name: ($namespace), labels: {team: ($namespace)}}}
                    """);
        }
    }

    private void assertPasses(String spec) throws IOException {
        assertThat(play(spec).failures()).isEmpty();
    }

    private Outcome play(String spec) throws IOException {
        Path file = folder.resolve(Scenario.FILE);
        Files.writeString(file, """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                metadata: {name: names}
                spec:
                """ + spec.replace("%1$s", SETTINGS));
        return Player.play(Scenario.read(file), 1);
    }
}
