package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.object.Body;
import dev.kopfj.on.OnCreate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerTest {

    @TempDir
    private Path folder;

    /** Leaves its mark on every new ConfigMap. */
    public static final class Greeter {
        @OnCreate("configmaps.v1")
        void greet(Body body) {
            assertThat(body.toString()).isNotEmpty();
        }
    }

    @Test
    void operatorRunsFromTheStart() throws IOException {
        Outcome outcome = Player.play(scenario(Greeter.class.getName()), 3);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.seed()).isEqualTo(3);
        assertThat(outcome.apiCalls()).isGreaterThan(5);
        assertThat(outcome.trace()).anyMatch(line -> line.contains("greeter") && line.contains("succeeded"));
    }

    @Test
    void oneSeedIsOneRun() throws IOException {
        Scenario scenario = scenario(Greeter.class.getName());

        assertThat(Player.play(scenario, 5).trace())
                .isEqualTo(Player.play(scenario, 5).trace());
        assertThat(Player.play(scenario, 5).trace())
                .isNotEqualTo(Player.play(scenario, 6).trace());
    }

    @Test
    void operatorWithoutClassIsAnErrorOfTheScenario() throws IOException {
        Scenario scenario = scenario("org.example.Missing");

        assertThatThrownBy(() -> Player.play(scenario, 1))
                .isInstanceOf(ScenarioError.class)
                .hasMessage(folder.resolve(Scenario.FILE)
                        + ":5:26: there is no class org.example.Missing to run as an operator;"
                        + " correct the name, or add its module.");
    }

    @Test
    void aFaultThatIsAppliedStrikesAndOneThatNeverStruckIsReported() throws IOException {
        Outcome outcome = Player.play(withFault("settings"), 1);
        Outcome unhit = Player.play(withFault("setings"), 1);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.trace()).anyMatch(line -> line.contains("FAULT busy: answer 503 at create configmaps"));
        assertThat(unhit.failures())
                .singleElement()
                .asString()
                .contains("1 of 1 faults never struck", "busy: answer 503", "its name is «settings»");
    }

    @Test
    void anInvariantThatIsAppliedAndBrokenFailsTheScenario() throws IOException {
        Files.writeString(folder.resolve(Scenario.FILE), """
            apiVersion: chainsaw.kyverno.io/v1alpha1
            kind: Test
            metadata: {name: checked}
            spec:
              steps:
              - try:
                - create:
                    resource:
                      apiVersion: sim.kopfj.dev/v1
                      kind: Invariant
                      metadata: {name: no-secrets}
                      spec:
                        match: {resource: configmaps}
                        rule: "!('password' in self.data)"
                        message: it holds a password
                - create:
                    resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {password: x}}
            """);

        assertThat(Player.play(Scenario.read(folder), 1).failures())
                .singleElement()
                .asString()
                .contains("«no-secrets» is broken: it holds a password", "user creates configmaps", "/settings");
    }

    @Test
    void whatMakesPodsHasANodeUnlessTheTestSaysHowMany() throws IOException {
        assertThat(Player.play(withPod(""), 1).failures()).isEmpty();
        assertThat(Player.play(withPod("kopfj.dev/nodes: '0'"), 1).failures())
                .singleElement()
                .asString()
                .contains("status.phase: expected \"Running\", found \"Pending\"");
    }

    @Test
    void skippedScenarioIsNotPlayed() throws IOException {
        Scenario scenario = scenario("org.example.Missing");
        Files.writeString(
                scenario.file(), Files.readString(scenario.file()).replace("spec:\n", "spec:\n  skip: true\n"));

        assertThat(Player.play(Scenario.read(folder), 1).skipped()).isTrue();
    }

    private Scenario withPod(String annotation) throws IOException {
        Files.writeString(folder.resolve(Scenario.FILE), """
            apiVersion: chainsaw.kyverno.io/v1alpha1
            kind: Test
            metadata: {annotations: {%s}}
            spec:
              steps:
              - try:
                - create:
                    resource:
                      apiVersion: v1
                      kind: Pod
                      metadata: {name: web}
                      spec: {containers: [{name: web, image: web}]}
                - assert:
                    resource: {apiVersion: v1, kind: Pod, metadata: {name: web}, status: {phase: Running}}
            """.formatted(annotation));
        return Scenario.read(folder);
    }

    private Scenario withFault(String name) throws IOException {
        Files.writeString(folder.resolve(Scenario.FILE), """
            apiVersion: chainsaw.kyverno.io/v1alpha1
            kind: Test
            spec:
              steps:
              - try:
                - apply:
                    resource:
                      apiVersion: sim.kopfj.dev/v1
                      kind: Fault
                      metadata: {name: busy}
                      spec:
                        request: {verb: create, resource: configmaps}
                        name: %s
                        do: {answer: {code: 503}}
                - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}}
            """.formatted(name));
        return Scenario.read(folder);
    }

    private Scenario scenario(String operator) throws IOException {
        Files.writeString(folder.resolve(Scenario.FILE), """
            apiVersion: chainsaw.kyverno.io/v1alpha1
            kind: Test
            metadata:
              annotations:
                kopfj.dev/operators: %s
            spec:
              steps:
              - try:
                - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}}
                - assert:
                    resource:
                      apiVersion: v1
                      kind: ConfigMap
                      metadata:
                        name: settings
                        (contains(keys(annotations), 'kopf.zalando.org/last-handled-configuration')): true
            """.formatted(operator));
        return Scenario.read(folder);
    }
}
