package dev.kopfj.testkit.scenario.internal.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.yaml.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReaderTest {

    private static final String HEAD = """
            apiVersion: chainsaw.kyverno.io/v1alpha1
            kind: Test
            spec:
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("chainsaw-test.yaml");
    }

    @Test
    void testIsReadWithItsLimits() throws IOException {
        TestDocument test = read("""
                  description: Orders come and go.
                  namespace: shop
                  timeouts: {assert: 1m}
                  bindings:
                  - {name: size, value: 3}
                  steps:
                  - name: begin
                    timeouts: {delete: 2m}
                    skipDelete: true
                    try:
                    - description: a while
                      sleep: {duration: 10m}
                  - try: [{sleep: {duration: 1s}}]
                """);

        assertThat(test.title().description()).isEqualTo("Orders come and go.");
        assertThat(test.setting().home().name()).isEqualTo("shop");
        assertThat(test.setting().bindings()).hasToString("[Binding[name=size, value=3]]");
        assertThat(test.steps()).extracting(Step::title).containsExactly("step 1 (begin)", "step 2");
        Step.Limits first = test.steps().get(0).limits();
        assertThat(first.deletion().skipped()).isTrue();
        assertThat(first.timeouts().asserting()).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.timeouts().delete()).isEqualTo(Duration.ofMinutes(2));
        assertThat(test.steps().get(1).limits().timeouts().delete()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void operatorsAreNamedInAnAnnotation() throws IOException {
        write("""
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                metadata:
                  name: orders
                  annotations:
                    kopfj.dev/operators: org.example.Shop, org.example.Stock
                spec:
                  steps: [{try: [{sleep: {duration: 1s}}]}]
                """);

        TestDocument test = TestReader.read(file);

        assertThat(test.title().name()).isEqualTo("orders");
        assertThat(test.setting().surroundings().operators())
                .extracting(TestDocument.OperatorName::className)
                .containsExactly("org.example.Shop", "org.example.Stock");
    }

    @Test
    void fileOfSeveralDocumentsIsSeveralOperations() throws IOException {
        Files.writeString(folder.resolve("two.yaml"), """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: two}}
                """);

        TestDocument test = read("""
                  steps:
                  - try:
                    - apply: {file: two.yaml}
                    - assert: {file: two.yaml, timeout: 5s}
                """);

        assertThat(test.steps().get(0).attempt().tries())
                .flatExtracting(Step.Item::operations)
                .extracting(Operation::word)
                .containsExactly("apply", "apply", "assert", "assert");
    }

    @Test
    void testOfNothingIsRefused() throws IOException {
        Files.writeString(file, HEAD + "  steps: [{try: []}]\n");

        assertThatThrownBy(() -> TestReader.read(file))
                .hasMessageEndingWith("\"try\" is empty, so it would check nothing.");
    }

    @Test
    void misspeltAnnotationOfOursIsRefused() throws IOException {
        Files.writeString(
                file,
                HEAD.replace("spec:", "metadata: {annotations: {kopfj.dev/operator: a.B}}\nspec:")
                        + "  steps: [{try: [{sleep: {duration: 1s}}]}]\n");

        assertThatThrownBy(() -> TestReader.read(file))
                .hasMessageEndingWith(
                        "there is no annotation \"kopfj.dev/operator\"; the nearest is" + " \"kopfj.dev/operators\".");
    }

    @Test
    void misspeltWordIsRefusedWithTheNearestOne() {
        assertRefused(
                "  steps:\n  - try:\n    - aply: {file: a.yaml}\n",
                ":6:7: try has no \"aply\"; the nearest word is \"apply\".");
    }

    @Test
    void wordThatIsFarFromAllIsRefusedWithAllThereAre() {
        assertRefused(
                "  steps:\n  - catch:\n    - frobnicate: {}\n    try: [{sleep: {duration: 1s}}]\n",
                ":6:7: catch has no \"frobnicate\"; it has command, compiler, delete, describe, description, events, get, podLogs,"
                        + " script, sleep, wait.");
    }

    @Test
    void operationThatOnlyChainsawKnowsIsRefusedWithThoseThatAreSupported() {
        assertRefused(
                "  steps:\n  - try:\n    - proxy: {}\n",
                ":6:7: kopfj does not support \"proxy\" in try yet; it supports apply, assert, command, compiler,"
                        + " continueOnError, create, delete, describe, description, error, events, get, patch, podLogs,"
                        + " script, sleep, update, wait.");
    }

    @Test
    void fieldThatOnlyChainsawKnowsIsRefused() {
        assertRefused(
                "  cluster: other\n  steps: [{try: [{sleep: {duration: 1s}}]}]\n",
                ":4:3: kopfj does not support \"cluster\" in spec yet; it supports bindings, catch, compiler, concurrent,"
                        + " delayBeforeCleanup, deletionPropagationPolicy, description, failFast,"
                        + " fastNamespaceDeletion, forceTerminationGracePeriod, namespace, namespaceTemplate, scenarios,"
                        + " skip, skipDelete, steps, template, timeouts.");
    }

    @Test
    void fieldWithoutEffectHereIsNoted() throws IOException {
        TestDocument test = read("  concurrent: false\n  steps: [{try: [{sleep: {duration: 1s}}]}]\n");

        assertThat(test.notes())
                .containsExactly(file + ":4:3: \"concurrent\" has no effect: scenarios are played one by one, each in a"
                        + " cluster of its own.");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertRefused(
                """
                  steps:
                  - try:
                    - aply: {file: a.yaml}
                    - sleep: {duraton: 1s}
                  - tri: []
                """,
                ":6:7: try has no \"aply\"; the nearest word is \"apply\".\n" + file
                        + ":7:15: sleep has no \"duraton\"; the nearest word is \"duration\".\n" + file
                        + ":8:5: a step has no \"tri\"; the nearest word is \"try\".");
    }

    @Test
    void writesAreForTheTryPartOnlyAsInChainsaw() {
        assertRefused(
                "  steps:\n  - finally:\n    - apply: {file: a.yaml}\n    try: [{sleep: {duration: 1s}}]\n",
                ":6:7: finally has no \"apply\"; it has command, compiler, delete, describe, description, events, get, podLogs,"
                        + " script, sleep, wait.");
    }

    @Test
    void itemWithTwoOperationsIsRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - sleep: {duration: 1s}\n      delete: {file: a.yaml}\n",
                ":6:7: an item of try is one operation, but here are 2: sleep, delete.");
    }

    @Test
    void durationThatIsNoneIsRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - sleep: {duration: 10 minutes}\n",
                ":6:25: \"duration\" must be a duration such as 10m, 1h30m or 500ms, but is \"10 minutes\".");
    }

    @Test
    void missingFileIsRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - apply: {file: orders.yaml}\n",
                ":6:21: there is no file " + Path.of("FOLDER", "orders.yaml") + ".");
    }

    @Test
    void patternThatNoFileMatchesAndAddressesAreRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - apply: {file: '*.json'}\n",
                ":6:21: no file matches " + Path.of("FOLDER", "*.json") + ".");
        assertRefused(
                "  steps:\n  - try:\n    - apply: {file: 'https://example.org/a.yaml'}\n",
                ":6:21: kopfj does not fetch files from addresses such as \"https://example.org/a.yaml\"; name a file.");
    }

    @Test
    void resourceWithoutKindIsRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - assert: {resource: {apiVersion: v1}}\n",
                ":6:26: a resource needs \"kind\".");
    }

    @Test
    void expressionThatCannotBeReadIsRefused() {
        assertRefused(
                "  steps:\n  - try:\n    - assert:\n        resource:\n          (lenght(@)): 1\n",
                ":8:11: In the expression (lenght(@)), there is no function lenght(); the nearest is length().");
        assertRefused(
                "  steps:\n  - try:\n    - assert:\n        resource:\n          (x509_decode(@)): 1\n",
                ":8:11: In the expression (x509_decode(@)), kopfj does not support the function x509_decode().");
        assertRefused(
                "  steps:\n  - try:\n    - assert:\n        resource:\n          (cel; 1 == 1): true\n",
                ":8:11: The expression (cel; 1 == 1) is not in JMESPath, but in cel, which kopfj does not support.");
    }

    @Test
    void documentOfAnotherKindIsRefused() throws IOException {
        write("apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Tset\nspec: {}\n");

        assertThatThrownBy(() -> TestReader.read(file)).hasMessage(file + ":2:7: \"kind\" must be Test, but is Tset.");
    }

    private void assertRefused(String spec, String message) {
        assertThatThrownBy(() -> read(spec))
                .isInstanceOf(Refusal.class)
                .hasMessage(file + message.replace("FOLDER", folder.toString()));
    }

    private TestDocument read(String spec) throws IOException {
        write(HEAD + spec);
        return TestReader.read(file);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
