package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceTest {

    private static final String SETTINGS = "apiVersion: v1, kind: ConfigMap, metadata: {name: settings}";

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = Cluster.start(1);
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
    }

    @Nested
    class Operations {

        @Test
        void applyCreatesAndThenMerges() throws IOException {
            Outcome outcome = playTries("""
                    - apply: {resource: {%1$s, data: {a: "1", b: "2"}}}
                    - apply: {resource: {%1$s, data: {b: "3"}}}
                    - assert: {resource: {%1$s, data: {a: "1", b: "3"}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
        }

        @Test
        void createOfWhatExistsFails() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {%1$s}}
                    - create: {resource: {%1$s}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(
                            file() + ":8: step 1, create: POST /api/v1/namespaces/shop/configmaps -> 409 AlreadyExists:"
                                    + " configmaps \"settings\" already exists");
        }

        @Test
        void updateReplaces() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1", b: "2"}}}
                    - update: {resource: {%1$s, data: {b: "3"}}}
                    - assert: {resource: {%1$s, data: {(@): {b: "3"}, (length(@)): 1}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
        }

        @Test
        void updateAndPatchOfWhatIsMissingFail() throws IOException {
            assertThat(playTries("- update: {resource: {%1$s}}").failures())
                    .containsExactly(file() + ":7: step 1, update: ConfigMap shop/settings cannot be updated:"
                            + " it does not exist; create or apply it first.");
            assertThat(playTries("- patch: {resource: {%1$s}}").failures())
                    .containsExactly(file() + ":7: step 1, patch: ConfigMap shop/settings cannot be patched:"
                            + " it does not exist; create or apply it first.");
        }

        @Test
        void patchMergesAndRemovesWhatIsNull() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1", b: "2"}}}
                    - patch: {resource: {%1$s, data: {a: null, c: "3"}}}
                    - assert: {resource: {%1$s, data: {(keys(@) | sort(@)): [b, c]}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
        }

        @Test
        void deleteByLabelsDeletesThemAll() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: x}}}}
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: b, labels: {app: x}}}}
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}}
                    - delete: {ref: {apiVersion: v1, kind: ConfigMap, labels: {app: x}}}
                    - error: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {labels: {app: x}}}}
                    - assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
        }

        @Test
        void deleteThatIsHeldUpFailsAfterItsTime() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [shop.org/x]}}}
                    - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: a}, timeout: 1m}
                    """);

            assertThat(outcome.failures().get(0))
                    .isEqualTo(file() + ":8: step 1, delete: ConfigMap shop/a is still there, 1m 0s after its deletion;"
                            + " it waits for the finalizers [\"shop.org/x\"].");
        }

        @Test
        void sleepLetsVirtualTimePass() throws IOException {
            Outcome outcome = playTries("- sleep: {duration: 36h}");

            assertThat(outcome.virtualTime())
                    .isBetween(Duration.ofHours(36), Duration.ofHours(36).plusSeconds(1));
        }

        @Test
        void unknownKindIsNamedWithTheNearestOne() throws IOException {
            Outcome outcome = playTries("- create: {resource: {apiVersion: v1, kind: ConfigMpa, metadata: {name: a}}}");

            assertThat(outcome.failures())
                    .containsExactly(file()
                            + ":7: step 1, create: The cluster has no kind ConfigMpa in v1; the nearest is ConfigMap.");
        }
    }

    @Nested
    class Assertions {

        @Test
        void assertionWaitsForWhatComesLater() throws IOException {
            cluster.actor("late").after(Duration.ofSeconds(20), "change", () -> change("2"));

            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1"}}}
                    - assert: {resource: {%1$s, data: {a: "2"}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.virtualTime()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
        }

        @Test
        void assertionFailsAfterItsTimeWithTheDifference() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1"}}}
                    - assert: {timeout: 10m, resource: {%1$s, data: {a: "2", b: "3"}}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(
                            file() + ":8: step 1, assert: after 10m 0s, ConfigMap shop/settings does not match:\n"
                                    + "  data.a: expected \"2\", found \"1\"\n"
                                    + "  data.b: expected \"3\", found nothing");
        }

        @Test
        void assertionWithoutNameShowsTheNearestOfAll() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: x}}}}
                    - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: b, labels: {app: x}}, data: {k: "1"}}}
                    - assert:
                        resource: {apiVersion: v1, kind: ConfigMap, metadata: {labels: {app: x}}, data: {k: "1", l: "2"}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(file()
                            + ":9: step 1, assert: after 30s, ConfigMap shop/b, the nearest of 2, does not match:\n"
                            + "  data.l: expected \"2\", found nothing");
        }

        @Test
        void assertionAboutNothingSaysSo() throws IOException {
            Outcome outcome = playTries("- assert: {resource: {%1$s}}");

            assertThat(outcome.failures())
                    .containsExactly(file() + ":7: step 1, assert: after 30s, There is no ConfigMap shop/settings.");
        }

        @Test
        void errorWaitsUntilNothingMatches() throws IOException {
            cluster.actor("late").after(Duration.ofSeconds(20), "change", () -> change("2"));

            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1"}}}
                    - error: {resource: {%1$s, data: {a: "1"}}}
                    """);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.virtualTime()).isGreaterThan(Duration.ofSeconds(20));
        }

        @Test
        void errorFailsIfSomethingStillMatches() throws IOException {
            Outcome outcome = playTries("""
                    - create: {resource: {%1$s, data: {a: "1"}}}
                    - error: {resource: {%1$s, data: {a: "1"}}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(file()
                            + ":8: step 1, error: after 30s, ConfigMap shop/settings still matches what must not be.");
        }

        private void change(String value) {
            cluster.client()
                    .configMaps()
                    .inNamespace("shop")
                    .withName("settings")
                    .edit(settings -> withA(settings, value));
        }

        private static ConfigMap withA(ConfigMap settings, String value) {
            return new ConfigMapBuilder(settings).addToData("a", value).build();
        }
    }

    @Nested
    class Order {

        @Test
        void catchFollowsFailureAndFinallyFollowsBothAndCleanupEndsTheTest() throws IOException {
            Outcome outcome = play("""
                      steps:
                      - finally:
                        - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: finally-1}}
                        cleanup:
                        - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: cleanup-1}}
                        try:
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: first}}}
                      - catch:
                        - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: catch-2}}
                        finally:
                        - delete: {ref: {apiVersion: v1, kind: ConfigMap, name: finally-2}}
                        try:
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: second}}}
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: third}}}
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: third}}}
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: never}}}
                      - try:
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: never}}}
                    """);

            assertThat(outcome.failures()).hasSize(1);
            assertThat(names(outcome))
                    .containsExactly(
                            "POST first",
                            "GET finally-1",
                            "POST second",
                            "POST third",
                            "POST third",
                            "GET catch-2",
                            "GET finally-2",
                            "DELETE third",
                            "DELETE second",
                            "DELETE first",
                            "GET cleanup-1");
        }

        @Test
        void whatWasThereBeforeIsLeftAlone() throws IOException {
            cluster.client()
                    .configMaps()
                    .inNamespace("default")
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("settings")
                            .endMetadata()
                            .build())
                    .create();

            Outcome outcome = play("""
                      namespace: default
                      steps:
                      - try:
                        - apply: {resource: {%s, data: {a: "1"}}}
                    """.formatted(SETTINGS));

            assertThat(outcome.failures()).isEmpty();
            assertThat(cluster.client()
                            .configMaps()
                            .inNamespace("default")
                            .withName("settings")
                            .get()
                            .getData())
                    .containsEntry("a", "1");
        }

        @Test
        void skipDeleteLeavesWhatWasCreated() throws IOException {
            play("""
                      namespace: shop
                      skipDelete: true
                      steps:
                      - try:
                        - apply: {resource: {%s}}
                    """.formatted(SETTINGS));

            assertThat(cluster.client()
                            .configMaps()
                            .inNamespace("shop")
                            .withName("settings")
                            .get())
                    .isNotNull();
        }

        private static List<String> names(Outcome outcome) {
            return outcome.trace().stream()
                    .filter(line ->
                            line.matches(".*(POST|DELETE) .*configmaps.*|.*GET .*configmaps/(finally|catch|cleanup).*"))
                    .map(line ->
                            line.replaceFirst(".*(GET|POST|DELETE) .*configmaps(/|.*\"name\":\")([\\w-]+).*", "$1 $3"))
                    .toList();
        }
    }

    @Nested
    class Names {

        @Test
        void testWithoutNamespaceHasOneOfItsOwnWhichIsGoneInTheEnd() throws IOException {
            Outcome outcome = play("""
                      bindings:
                      - {name: where, value: ($namespace)}
                      steps:
                      - try:
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: ($where)}}}
                        - assert:
                            resource:
                              {apiVersion: v1, kind: ConfigMap, metadata: {namespace: ($namespace), name: ($namespace)}}
                    """);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.trace())
                    .anyMatch(line -> line.matches(".*POST /api/v1/namespaces -> 201 .*chainsaw-\\w+-\\w+.*"));
            assertThat(cluster.client().namespaces().list().getItems())
                    .noneMatch(namespace -> namespace.getMetadata().getName().startsWith("chainsaw-"));
        }

        @Test
        void unknownBindingFailsItsOperation() throws IOException {
            Outcome outcome = play("""
                      namespace: shop
                      bindings: [{name: name, value: settings}]
                      steps:
                      - try:
                        - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: ($nmae)}}}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(file()
                            + ":8: step 1, create: The expression ($nmae) names $nmae, which is not bound;"
                            + " the nearest is $name.");
        }
    }

    private Outcome playTries(String tries) throws IOException {
        return play("  namespace: shop\n  steps:\n" + "  - try:\n"
                + tries.formatted(SETTINGS).indent(4));
    }

    private Outcome play(String spec) throws IOException {
        Files.writeString(file(), """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                spec:
                """ + spec);
        return Player.perform(Scenario.read(file()), cluster);
    }

    private Path file() {
        return folder.resolve(Scenario.FILE);
    }
}
