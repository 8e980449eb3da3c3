package dev.kopfj.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BaselineTest {

    private static final String SHELF = """
            apiVersion: example.com/v1
            kind: Shelf
            metadata: {name: a}
            spec: {height: 3}
            """;

    @TempDir
    private Path library;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void recordTheFigures() throws IOException {
        write(Good.class, "integer");
        assertThat(kopfj("run", "--record", figures())).as(err::toString).isZero();
        out.getBuffer().setLength(0);
    }

    @Test
    void aRunOfTheSameIsNotWorse() {
        assertThat(kopfj("run", "--baseline", figures())).isZero();
        assertThat(out.toString()).contains("Nothing is worse than the baseline.");
    }

    @Test
    void failuresRequestsTimeAndRightsThatAreNewAreTold() throws IOException {
        write(Worse.class, "integer");

        assertThat(kopfj("run", "--baseline", figures())).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 passed, 0 failed")
                .containsPattern("shelves +failures of stock +0 +1\n")
                .containsPattern("shelves +API calls +\\d+ +\\d+\n")
                .containsPattern("shelves +writes +\\d+ +\\d+\n")
                .containsPattern("shelves +rights +- +list secrets\n");
    }

    @Test
    void growthWithinTheToleranceIsNotTold() throws IOException {
        write(Worse.class, "integer");

        assertThat(kopfj("run", "--baseline", figures(), "--tolerance", "300")).isEqualTo(1);
        assertThat(out.toString()).contains("failures of stock").doesNotContain("writes", "virtual time  ");
    }

    @Test
    void aHandlerThatDoesNotRunAnyMoreIsTold() throws IOException {
        write(Idle.class, "integer");

        assertThat(kopfj("run", "--baseline", figures())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("shelves +runs of stock +1 +0\n");
    }

    @Test
    void aSchemaThatStoredObjectsBreakIsTold() throws IOException {
        write(Good.class, "string");

        assertThat(kopfj("run", "--baseline", figures())).isEqualTo(1);
        assertThat(out.toString())
                .contains("stored objects", "Shelf a: ", "spec.height in body must be of type string: \"integer\"");
    }

    @Test
    void aFileThatIsNoBaselineIsNotUnderstood() {
        assertThat(kopfj("run", "--baseline", "nowhere.json")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "The baseline nowhere.json cannot be used: there is no such file.",
                        "run --record nowhere.json");
        assertThat(out.toString()).isEmpty();
    }

    private String figures() {
        return library.resolve("figures/main.json").toString();
    }

    private int kopfj(String... words) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--library";
        all[words.length + 1] = library.toString();
        return command.execute(all);
    }

    private void write(Class<?> operator, String heightType) throws IOException {
        Path folder = Files.createDirectories(library.resolve("shelves"));
        Files.writeString(folder.resolve("crd.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: shelves.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {plural: shelves, singular: shelf, kind: Shelf}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            properties:
                              height: {type: %s}
                          status:
                            type: object
                            x-kubernetes-preserve-unknown-fields: true
                """.formatted(heightType));
        Files.writeString(folder.resolve("shelf.yaml"), SHELF.replace("3", heightType.equals("string") ? "'3'" : "3"));
        Files.writeString(folder.resolve("chainsaw-test.yaml"), """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                metadata:
                  name: shelves
                  annotations: {kopfj.dev/operators: %s}
                spec:
                  namespace: default
                  steps:
                  - try:
                    - apply: {file: crd.yaml}
                    - sleep: {duration: 5s}
                    - apply: {file: shelf.yaml}
                    - sleep: {duration: 5s}
                """.formatted(operator.getName()));
    }

    /** Stocks each shelf. */
    public static final class Good {
        @OnCreate(value = "shelves.v1.example.com", id = "stock")
        String stock(Patch patch) {
            patch.labels().put("stocked", "yes");
            return "with what there was";
        }
    }

    /** Does the same by two attempts, and looks at what is none of its business. */
    public static final class Worse {
        @OnCreate(value = "shelves.v1.example.com", id = "stock")
        void stock(dev.kopfj.given.Attempt attempt, Patch patch, KubernetesClient client) {
            client.secrets().list();
            if (attempt.number() == 0) {
                throw new TemporaryError("not yet", Duration.ofSeconds(1));
            }
            patch.labels().put("stocked", "yes");
        }
    }

    /** Does nothing of it. */
    public static final class Idle {
        @OnCreate(value = "configmaps", id = "other")
        void other() {}
    }
}
