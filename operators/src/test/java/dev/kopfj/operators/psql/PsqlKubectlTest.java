package dev.kopfj.operators.psql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.testkit.run.Session;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploys the operator as its users do; skipped where there is no kubectl on the PATH. */
class PsqlKubectlTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path home;

    @Test
    void runsAsManyPodsAsTheSizeSaysEachWithItsVolume() throws IOException, InterruptedException {
        assumeTrue(onThePath(), "there is no kubectl on the PATH");
        try (Session session = Session.start(1, Pacing.wall())) {
            Cluster cluster = session.cluster();
            cluster.addNode("node-1");
            Files.writeString(
                    home.resolve("config"), cluster.open(HttpOptions.https()).kubeconfig());

            apply("crd.yaml", "rbac.yaml", "peering.yaml", "operator.yaml");
            kubectl("rollout", "status", "deployment/kopf-operator", "--timeout=60s");
            apply("psql.yaml");

            awaitLines("pods -l app=psql", "(psql-pod-[0-3] +1/1 +Running +0 +\\d+s\n){4}");
            awaitLines("pvc", "(www-psql-pod-[0-3] +Bound +pvc-[0-9a-f-]{36} +1Gi +RWO +standard .*\n){4}");
            assertThat(kubectl("get", "pods", "-l", "application=kopf-operator", "--no-headers"))
                    .matches("kopf-operator-[a-z0-9]+-[a-z0-9]{5} +1/1 +Running +0 +\\d+s\n");
        }
    }

    private void apply(String... manifests) throws IOException, InterruptedException {
        for (String manifest : manifests) {
            try (var yaml = PsqlOperator.class.getResourceAsStream(manifest)) {
                Files.copy(yaml, home.resolve(manifest));
            }
            kubectl("apply", "-f", manifest);
        }
    }

    /** Waits for what kubectl lists to be as said. */
    private void awaitLines(String what, String lines) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("get", "--no-headers"));
        words.addAll(List.of(what.split(" ", -1)));
        String listed = "";
        for (long begin = System.nanoTime(); System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); ) {
            listed = kubectl(words.toArray(String[]::new));
            if (listed.matches(lines)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(listed).matches(lines);
    }

    /** Runs a command that must succeed, and returns what it printed. */
    private String kubectl(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("KUBECONFIG", home.resolve("config").toString());
        builder.environment().put("HOME", home.toString());
        builder.redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("errors").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("kubectl %s ends", String.join(" ", words))
                .isTrue();
        assertThat(process.exitValue())
                .as("kubectl %s: %s", String.join(" ", words), read("errors"))
                .isZero();
        return read("out");
    }

    private String read(String file) throws IOException {
        return Files.readString(home.resolve(file), StandardCharsets.UTF_8);
    }

    private static boolean onThePath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, "kubectl"))) {
                return true;
            }
        }
        return false;
    }
}
