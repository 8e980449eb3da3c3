package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of KUTTL, played as they are. */
class KuttlTest {

    @TempDir
    private Path suite;

    @Test
    void numberedFilesAreSteps() throws IOException {
        write("kuttl-test.yaml", """
                apiVersion: kuttl.dev/v1beta1
                kind: TestSuite
                manifestDirs: [manifests]
                testDirs: [tests]
                timeout: 120
                """);
        write("manifests/all.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: common}}");
        write("tests/shop/00-install.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: shop}}, data: {k: (1)}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
                """);
        write("tests/shop/00-assert.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {labels: {app: shop}}, data: {k: (1)}}
                ---
                apiVersion: kuttl.dev/v1beta1
                kind: TestAssert
                timeout: 5
                commands:
                - {command: kubectl get configmap common, namespaced: true}
                """);
        write("tests/shop/10-change.yaml", """
                apiVersion: kuttl.dev/v1beta1
                kind: TestStep
                delete:
                - {apiVersion: v1, kind: ConfigMap, name: b}
                commands:
                - {script: "kubectl create cm c --from-literal=k=v -n $NAMESPACE"}
                - {command: kubectl delete cm never, namespaced: true, ignoreFailure: true}
                apply: [more/d.yaml]
                """);
        write("tests/shop/more/d.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: d}}");
        write("tests/shop/10-assert.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {k: v}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: d}}
                """);
        write("tests/shop/10-errors.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}");
        write("tests/shop/README.md", "not a step");

        Outcome outcome = Player.play(Scenario.read(suite.resolve("tests/shop")), 1);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.scenario().name()).isEqualTo("shop");
        assertThat(outcome.scenario().steps()).isEqualTo(3);
        assertThat(Library.in(suite).files()).containsOnlyKeys("tests/shop");
    }

    @Test
    void listsMatchAsAWholeAndTheLimitIsTheSuites() throws IOException {
        write("kuttl-test.yaml", "{apiVersion: kuttl.dev/v1beta1, kind: TestSuite, timeout: 90}");
        write("one/00-pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: a, image: a}, {name: b, image: b}]}
                """);
        write("one/00-assert.yaml", "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}");

        Outcome outcome = Player.play(Scenario.read(suite.resolve("one")), 1);

        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith(suite.resolve("one/00-assert.yaml") + ":1: step 1 (pod), assert: after 1m 30s, Pod ")
                .contains("spec.containers: expected 1 item, found 2 items");
        assertThat(outcome.virtualTime()).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void nameThatCannotBeFailsItsOperation() throws IOException {
        write("one/00-apply.yaml", "{apiVersion: 'example.org/${VERSION}', kind: Shop, metadata: {name: a}}");

        assertThat(Player.play(Scenario.read(suite.resolve("one")), 1).failures())
                .singleElement()
                .asString()
                .contains("there is nothing at /apis/example.org/${VERSION}");
    }

    @Test
    void whatCannotBePlayedIsRefusedWithItsPlace() throws IOException {
        write("one/00-step.yaml", """
                apiVersion: kuttl.dev/v1beta1
                kind: TestStep
                commands:
                - command: helm install x
                - script: |
                    kubectl get pods
                    jq .
                comands: []
                """);
        write("one/01-step.yaml", """
                apiVersion: kuttl.dev/v1beta1
                kind: TestStep
                commands:
                - command: helm install x
                """);
        write("one/01-assert.yaml", """
                apiVersion: kuttl.dev/v1beta1
                kind: TestAssert
                assertAny: [{celExpr: "true"}]
                """);

        assertThatThrownBy(() -> Scenario.read(suite.resolve("one")))
                .isInstanceOf(ScenarioError.class)
                .hasMessageContainingAll(
                        "00-step.yaml:8:1: a TestStep has no \"comands\"; the nearest word is \"commands\".",
                        "01-step.yaml:4:12: kopfj has no shell: a script may call kubectl, sleep and echo, but not"
                                + " \"helm\".",
                        "01-assert.yaml:3:1: kopfj does not support \"assertAny\" in a TestAssert yet;");
        assertThat(Review.of(suite.resolve("one")).refused())
                .extracting(Review.Refused::unsupported)
                .containsExactly(false, true, true);
    }

    private void write(String name, String text) throws IOException {
        Path file = suite.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
