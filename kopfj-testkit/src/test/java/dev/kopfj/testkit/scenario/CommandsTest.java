package dev.kopfj.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations that call kubectl, and the kubectl that they call. */
class CommandsTest {

    private static final String SETTINGS =
            "apiVersion: v1, kind: ConfigMap, metadata: {name: settings, labels: {app: x}}, data: {a: \"1\"}";

    @TempDir
    private Path folder;

    @Nested
    class Scripts {

        @Test
        void kubectlWorksOnTheCluster() throws IOException {
            assertPasses("""
                    - script:
                        content: |
                          set -e
                          # what a script may be
                          kubectl create configmap settings -n $NAMESPACE --from-literal=a=1 >/dev/null && echo made
                          kubectl label configmap settings app=x -n "$NAMESPACE"
                          kubectl annotate cm/settings note='two words' --namespace=${NAMESPACE}
                          kubectl patch cm settings -n $NAMESPACE --type merge \\
                            -p '{"data":{"b":"2"}}'
                          kubectl get cm -n $NAMESPACE -l app=x -o jsonpath='{.items[0].data.b}{"\\n"}'
                          kubectl get configmaps missing -n $NAMESPACE || kubectl get cm settings -o name -n $NAMESPACE
                        check:
                          ($error): null
                          ($stdout): |
                            made
                            configmap/settings labeled
                            configmap/settings annotated
                            configmap/settings patched
                            2
                            configmap/settings
                          ($stderr): |
                            Error from server (NotFound): configmaps "missing" not found
                    - assert:
                        resource:
                          apiVersion: v1
                          kind: ConfigMap
                          metadata: {name: settings, labels: {app: x}, annotations: {note: two words}}
                          data: {a: "1", b: "2"}
                    """);
        }

        @Test
        void applyTakesBackWhatTheLastManifestSaid() throws IOException {
            assertPasses("""
                    - script:
                        env: [{name: VALUE, value: ($namespace)}]
                        content: |
                          kubectl apply -n $NAMESPACE -f - <<EOF
                          apiVersion: v1
                          kind: ConfigMap
                          metadata: {name: settings}
                          data: {a: $VALUE, b: "2"}
                          EOF
                          kubectl patch cm settings -n $NAMESPACE -p '{"data":{"c":"3"}}'
                          kubectl apply -n $NAMESPACE -f - <<'EOF'
                          {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {b: $VALUE}}
                          EOF
                          kubectl apply -n $NAMESPACE -f same.yaml
                        outputs: [{name: printed, value: ($stdout)}]
                    - assert:
                        resource:
                          ($printed): |
                            configmap/settings created
                            configmap/settings patched
                            configmap/settings configured
                            configmap/settings unchanged
                    - assert:
                        resource:
                          apiVersion: v1
                          kind: ConfigMap
                          metadata: {name: settings}
                          (data): {(length(@)): 2, b: $VALUE, c: "3"}
                    """);
        }

        @Test
        void waitingAndSleepingTakeVirtualTime() throws IOException {
            Outcome outcome = play("""
                    - create: {resource: {%1$s}}
                    - command:
                        entrypoint: kubectl
                        args: [wait, --for=jsonpath=.data.a=2, cm/settings, -n, $NAMESPACE, --timeout=10m]
                        timeout: 1h
                        check:
                          ($error): exit status 1
                          (contains($stderr, 'timed out waiting for the condition on configmaps/settings')): true
                    - command: {entrypoint: sleep, args: ["50m"], timeout: 1h}
                    - command: {entrypoint: kubectl, args: [delete, cm, --all, -n, $NAMESPACE]}
                    - error: {resource: {%1$s}}
                    """);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.virtualTime()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
        }

        @Test
        void workloadsAreScaledAndTheirPodsRead() throws IOException {
            assertPasses("""
                    - create:
                        resource:
                          apiVersion: apps/v1
                          kind: Deployment
                          metadata: {name: web}
                          spec:
                            replicas: 1
                            selector: {matchLabels: {app: web}}
                            template:
                              metadata: {labels: {app: web}}
                              spec: {containers: [{name: web, image: web}]}
                    - script:
                        timeout: 5m
                        content: |
                          set -e
                          kubectl scale deploy/web --replicas=2 -n $NAMESPACE
                          kubectl rollout status deployment web -n $NAMESPACE
                          kubectl wait --for=condition=Available deployment/web -n $NAMESPACE --timeout=1m
                          kubectl wait pod -l app=web --for=condition=Ready=true -n $NAMESPACE
                          kubectl logs deploy/web -n $NAMESPACE
                          kubectl describe deploy web -n $NAMESPACE
                          kubectl get pods -n $NAMESPACE --no-headers
                          kubectl get deploy -n $NAMESPACE
                        check:
                          (contains($stdout, 'deployment "web" successfully rolled out')): true
                          (contains($stdout, 'ScalingReplicaSet')): true
                          (regex_match('web-[a-z0-9-]+ +1/1 +Running +0 ', $stdout)): true
                          (regex_match('NAME +READY +UP-TO-DATE +AVAILABLE +AGE\\nweb +2/2', $stdout)): true
                    """);
        }

        @Test
        void scriptEndsWithItsTime() throws IOException {
            Outcome outcome = play("""
                    - script:
                        timeout: 10s
                        content: |
                          sleep 7
                          echo one
                          sleep 7 || true
                          echo two
                        check: {($error != null): true, ($stdout): "one\\n"}
                    """);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.virtualTime()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        }

        @Test
        void scriptThatFailsFailsWithWhatItSaid() throws IOException {
            assertThat(play("- script: {content: 'kubectl delete cm missing -n $NAMESPACE'}")
                            .failures())
                    .containsExactly(folder.resolve(Scenario.FILE)
                            + ":7: step 1, script: script: exit status 1\n"
                            + "  Error from server (NotFound): configmaps \"missing\" not found");
        }
    }

    @Nested
    class Operations {

        @Test
        void waitFollowsAConditionAPathACreationAndADeletion() throws IOException {
            Outcome outcome = play("""
                    - create: {resource: {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: web}]}}}
                    - wait: {apiVersion: v1, kind: Pod, name: web, for: {condition: {name: Ready, value: 'true'}}, timeout: 1m}
                    - wait: {apiVersion: v1, kind: Pod, for: {jsonPath: {path: '{.status.phase}', value: Running}}}
                    - wait: {apiVersion: v1, kind: Pod, name: web, for: {creation: {}}}
                    - wait: {apiVersion: v1, kind: Pod, name: other, for: {deletion: {}}}
                    - wait: {apiVersion: v1, kind: Pod, name: web, for: {deletion: {}}, timeout: 20s}
                    """);

            assertThat(outcome.failures())
                    .containsExactly(folder.resolve(Scenario.FILE) + ":12: step 1, wait: wait: exit status 1\n"
                            + "  error: timed out waiting for the condition on pods/web");
        }

        @Test
        void whatIsPrintedAfterAFailureBelongsToIt() throws IOException {
            Outcome outcome = play("""
                    - create: {resource: {%1$s}}
                    - create: {resource: {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: web}]}}}
                    - wait: {apiVersion: v1, kind: Pod, name: web, for: {condition: {name: Ready}}, timeout: 1m}
                    - assert: {timeout: 1s, resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: "2"}}}
                    CATCH
                    - get: {apiVersion: v1, kind: ConfigMap, name: settings, format: 'jsonpath={.data}'}
                    - get: {apiVersion: v1, kind: ConfigMap, selector: app=x}
                    - events: {}
                    - describe: {apiVersion: v1, kind: Pod, name: web, showEvents: false}
                    - podLogs: {selector: '!app', tail: 3}
                    """);

            String failures = String.join("\n", outcome.failures());
            assertThat(failures)
                    .contains(
                            "get:\n  {\"a\":\"1\"}",
                            "NAME       DATA   AGE\n  settings   1 ",
                            "events:\n  LAST SEEN   TYPE     REASON      OBJECT    MESSAGE",
                            "Successfully assigned",
                            "describe:\n  Name: web\n");
        }
    }

    @Nested
    class Refusals {

        @Test
        void othersThanKubectlAreRefusedWithTheirLines() {
            assertRefused("""
                    - command: {entrypoint: helm, args: [install]}
                    - script:
                        content: |
                          echo fine
                          curl http://example.org
                    - script:
                        content: |
                          kubectl get pods | grep web
                    - script:
                        content: |
                          kubectl get pods

                          X=$(kubectl get pods)
                    """, """
                    :7:7: kopfj has no shell: a script may call kubectl, sleep and echo, but not "helm".
                    FILE:11:18: kopfj has no shell: a script may call kubectl, sleep and echo, but not "curl".
                    FILE:14:18: kopfj has no shell: "| grep web" is not understood in a script.
                    FILE:19:18: kopfj has no shell: the output of a command cannot be a part of another one.""");
        }

        @Test
        void kubectlThatIsMisspeltIsRefusedWithTheNearestWord() {
            assertRefused("""
                    - script: {content: kubectl gte pods}
                    - script: {content: kubectl get pods --selektor=a=b}
                    - script: {content: kubectl exec pod -- ls}
                    - script: {content: "kubectl wait pod/web --for=conditon=Ready"}
                    - script: {content: "kubectl get pods -o go-template=x"}
                    """, """
                    :7:25: kopfj's kubectl has no command "gte"; the nearest is "get".
                    FILE:8:25: kubectl get has no flag --selektor here; the nearest is --selector.
                    FILE:9:25: kopfj's kubectl has no command "exec"; it has annotate, apply, create, delete, describe, \
                    get, label, logs, patch, rollout, scale, wait.
                    FILE:10:25: kubectl wait is --for=delete, create, condition=NAME or jsonpath=PATH, but not \
                    "conditon=Ready".
                    FILE:11:25: kubectl's format "go-template=x" is not supported here.""");
        }

        private void assertRefused(String tries, String message) {
            assertThatThrownBy(() -> play(tries))
                    .hasMessage(folder.resolve(Scenario.FILE)
                            + message.replace(
                                    "FILE", folder.resolve(Scenario.FILE).toString()));
        }
    }

    private void assertPasses(String tries) throws IOException {
        assertThat(play(tries).failures()).isEmpty();
    }

    private Outcome play(String tries) throws IOException {
        Files.writeString(
                folder.resolve("same.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {b: $VALUE}}");
        Path file = folder.resolve(Scenario.FILE);
        Files.writeString(file, """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                metadata: {name: commands}
                spec:
                  steps:
                  - try:
                """ + tries.replace("%1$s", SETTINGS).indent(4).replace("    CATCH", "    catch:"));
        return Player.play(Scenario.read(file), 1);
    }
}
