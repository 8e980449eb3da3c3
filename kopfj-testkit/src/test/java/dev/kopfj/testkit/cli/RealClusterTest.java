package dev.kopfj.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.object.Body;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.Pacing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Scenarios in a cluster behind a kubeconfig, which is a simulated one that lives by the clock on the wall. */
@ResourceLock(Resources.SYSTEM_ERR)
class RealClusterTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Answers every config map of a shop. */
    public static final class Greeter {
        @OnCreate("configmaps.v1")
        Map<String, String> greet(Body body) {
            return Map.of("greeted", "yes");
        }
    }

    @Test
    void scenariosArePlayedByTheWallAndWhatCannotBeIsSkipped() throws IOException {
        write("greeting", "kopfj.dev/operators: " + Greeter.class.getName(), """
                - create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}}
                - assert:
                    resource:
                      apiVersion: v1
                      kind: ConfigMap
                      metadata:
                        name: settings
                        (contains(keys(annotations), 'kopf.zalando.org/last-handled-configuration')): true
                - script: {content: "kubectl get cm settings -n $NAMESPACE -o name"}
                - sleep: {duration: 100ms}
                """);
        write("failing", "a: b", "- assert: {timeout: 1s, resource: {apiVersion: v1, kind: Pod, metadata: {name: a}}}");
        write("sleepy", "a: b", "- sleep: {duration: 1h}");

        try (Cluster cluster = Cluster.start(1, Pacing.wall());
                HttpDoor door = cluster.open(HttpOptions.https())) {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), door.kubeconfig());
            String context = context(kubeconfig);

            int code = kopfj("run", folder.toString(), "--cluster", context, "--kubeconfig", kubeconfig.toString());

            assertThat(out.toString())
                    .contains(
                            "] ok      greeting  1 step",
                            "] FAILED  failing  1 step",
                            "There is no Pod chainsaw-",
                            "] skipped sleepy: it sleeps PT1H, which only virtual time shortens; the limit is PT5M",
                            "1 passed, 1 failed, 1 skipped, ");
            assertThat(code).isEqualTo(1);
            assertThat(cluster.client().namespaces().list().getItems())
                    .filteredOn(namespace -> namespace.getMetadata().getName().startsWith("chainsaw-"))
                    .isEmpty();
        }
    }

    @Test
    void contextThatIsMissingIsAnErrorOfTheCaller() throws IOException {
        write("sleepy", "a: b", "- sleep: {duration: 1s}");
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\ncontexts: []\nclusters: []\nusers: []\n");

        int code = kopfj("run", folder.toString(), "--cluster", "kind", "--kubeconfig", kubeconfig.toString());

        assertThat(err.toString()).startsWith("There is no context \"kind\" in " + kubeconfig);
        assertThat(code).isEqualTo(2);
    }

    private static String context(Path kubeconfig) throws IOException {
        return Files.readAllLines(kubeconfig).stream()
                .filter(line -> line.startsWith("current-context:"))
                .map(line -> line.replaceAll("current-context:|[\" ]", ""))
                .findFirst()
                .orElseThrow();
    }

    private int kopfj(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    private void write(String name, String annotation, String tries) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("chainsaw-test.yaml");
        Files.writeString(file, """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                metadata: {annotations: {%s}}
                spec:
                  steps:
                  - try:
                """.formatted(annotation) + tries.indent(4));
    }
}
