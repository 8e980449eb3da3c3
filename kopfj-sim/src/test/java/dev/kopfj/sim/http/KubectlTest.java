package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talks to a simulated cluster as an unmodified kubectl does; skipped where there is none on the PATH. */
class KubectlTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: widgets, kind: Widget, shortNames: [wd]}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
                additionalPrinterColumns:
                - {name: Size, type: integer, jsonPath: .spec.size}
                - {name: Color, type: string, jsonPath: .spec.color, priority: 1}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        description: What is wanted.
                        properties: {size: {type: integer}, replicas: {type: integer}, color: {type: string}}
                      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;
    private static final String WIDGET = """
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: w}
            spec: {size: %d, color: red, replicas: 1}
            """;

    @TempDir
    private Path home;

    private Cluster cluster;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(onThePath(), "there is no kubectl on the PATH");
        cluster = Cluster.start(1, Pacing.wall());
        Files.writeString(
                home.resolve("config"), cluster.open(HttpOptions.https()).kubeconfig());
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static boolean onThePath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, "kubectl"))) {
                return true;
            }
        }
        return false;
    }

    /** What a command has printed, and how it ended. */
    private record Ran(int code, String out, String errors) {}

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("KUBECONFIG", home.resolve("config").toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("EDITOR", "sed -i s/red/blue/");
        builder.redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("errors").toFile());
        return builder.start();
    }

    private Ran run(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("kubectl " + String.join(" ", words) + " did not end");
        }
        return new Ran(process.exitValue(), read("out"), read("errors"));
    }

    private String read(String file) throws IOException {
        return Files.readString(home.resolve(file), StandardCharsets.UTF_8);
    }

    /** Runs a command that must succeed, and returns what it printed. */
    private String ok(String... words) throws IOException, InterruptedException {
        Ran ran = run(words);
        assertThat(ran.code())
                .as("kubectl %s: %s", String.join(" ", words), ran.errors())
                .isZero();
        return ran.out();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    private void defineWidgets() throws IOException, InterruptedException {
        write("crd.yaml", DEFINITION);
        ok("apply", "-f", "crd.yaml");
        ok("wait", "--for=condition=Established", "crd/widgets.example.com", "--timeout=20s");
        write("w.yaml", WIDGET.formatted(1));
        ok("apply", "-f", "w.yaml");
    }

    @Test
    void discoversAndExplains() throws IOException, InterruptedException {
        defineWidgets();

        assertThat(ok("api-resources", "--api-group=example.com", "--no-headers"))
                .matches("(?s)widgets +wd +example.com/v1 +true +Widget\\s*");
        assertThat(ok("api-versions")).contains("apps/v1\n", "example.com/v1\n", "v1\n");
        assertThat(ok("explain", "widgets.spec")).contains("What is wanted.", "size\t<integer>");
        assertThat(ok("explain", "pods.spec.containers.image")).contains("FIELD: image <string>");
        assertThat(ok("version")).contains("Server Version: v1.34");
        assertThat(ok("config", "view")).contains("kind: Config");
        assertThat(ok("get", "--raw", "/readyz?verbose")).endsWith("readyz check passed\n");
    }

    @Test
    void createsByItsGenerators() throws IOException, InterruptedException {
        assertThat(ok("create", "namespace", "shop")).isEqualTo("namespace/shop created\n");
        ok("create", "configmap", "m", "--from-literal=a=1", "-n", "shop");
        ok("create", "secret", "generic", "s", "--from-literal=a=1");
        ok("create", "deployment", "d", "--image=nginx", "--replicas=0");
        ok("create", "service", "clusterip", "v", "--tcp=80:8080");
        ok("create", "role", "r", "--verb=get", "--resource=pods");

        assertThat(ok("get", "configmap", "m", "-n", "shop", "-o", "jsonpath={.data.a}"))
                .isEqualTo("1");
        assertThat(ok("get", "secret", "s", "-o", "jsonpath={.data.a}")).isEqualTo("MQ==");
        assertThat(ok("get", "deployment", "d", "-o", "jsonpath={.spec.replicas}"))
                .isEqualTo("0");
        assertThat(ok("get", "deployment", "d", "-o", "wide")).contains("READY", "0/0", "nginx", "app=d");
        assertThat(ok("get", "role", "r", "-o", "jsonpath={.rules[0].verbs[0]}"))
                .isEqualTo("get");
    }

    @Test
    void appliesAndDiffers() throws IOException, InterruptedException {
        defineWidgets();
        write("w.yaml", WIDGET.formatted(2));

        Ran diff = run("diff", "-f", "w.yaml");

        assertThat(diff.code()).as(diff.errors()).isEqualTo(1);
        assertThat(diff.out()).contains("-  size: 1", "+  size: 2");
        assertThat(ok("apply", "-f", "w.yaml")).isEqualTo("widget.example.com/w configured\n");
        assertThat(ok("apply", "-f", "w.yaml")).isEqualTo("widget.example.com/w unchanged\n");
        assertThat(run("diff", "-f", "w.yaml").code()).isZero();
    }

    @Test
    void showsInManyForms() throws IOException, InterruptedException {
        defineWidgets();

        assertThat(ok("get", "wd")).matches("NAME +SIZE\nw +1\n");
        assertThat(ok("get", "wd", "-o", "wide")).matches("NAME +SIZE +COLOR\nw +1 +red\n");
        assertThat(ok("get", "wd", "w", "-o", "yaml")).contains("kind: Widget\n", "  size: 1\n");
        assertThat(ok("get", "wd", "-o", "jsonpath={.items[*].spec.color}")).isEqualTo("red");
        assertThat(ok("get", "wd", "-o", "name")).isEqualTo("widget.example.com/w\n");
        assertThat(ok("describe", "wd", "w")).contains("Name:         w", "Color:     red");
        assertThat(ok("get", "namespaces")).containsPattern("default +Active +\\d+s");
    }

    @Test
    void changesObjects() throws IOException, InterruptedException {
        defineWidgets();

        ok("patch", "wd", "w", "--type=merge", "-p", "{\"spec\":{\"size\":5}}");
        ok("patch", "wd", "w", "--type=json", "-p", "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":2}]");
        ok("patch", "namespace", "default", "-p", "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
        ok("label", "wd", "w", "tier=front");
        ok("annotate", "wd", "w", "note=hello");
        assertThat(ok("edit", "wd", "w")).isEqualTo("widget.example.com/w edited\n");
        ok("scale", "wd", "w", "--replicas=4");

        assertThat(ok("get", "wd", "-l", "tier=front", "-o", "jsonpath={.items[0].spec}"))
                .isEqualTo("{\"color\":\"blue\",\"replicas\":4,\"size\":5}");
        assertThat(ok("get", "ns", "default", "-o", "jsonpath={.metadata.labels.x}"))
                .isEqualTo("y");
    }

    @Test
    void watchesAndDeletes() throws IOException, InterruptedException {
        defineWidgets();

        Process watching = start("get", "wd", "w", "-w", "--no-headers", "--output-watch-events");
        Path seen = home.resolve("out");
        awaitText(seen, "ADDED");
        Files.move(seen, home.resolve("seen"));
        ok("patch", "wd", "w", "--type=merge", "-p", "{\"spec\":{\"size\":7}}");
        awaitText(home.resolve("seen"), "MODIFIED   w     7");
        assertThat(ok("delete", "wd", "w")).startsWith("widget.example.com \"w\" deleted");
        awaitText(home.resolve("seen"), "DELETED");
        watching.destroy();

        ok("create", "configmap", "m");
        ok("delete", "configmap", "m", "--wait=false");
        assertThat(run("get", "configmap", "m").errors())
                .isEqualTo("Error from server (NotFound): configmaps \"m\" not found\n");
    }

    private static void awaitText(Path file, String text) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            if (Files.readString(file).contains(text)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("No " + text + " in " + Files.readString(file));
    }

    @Test
    void showsWhatTheServerRefuses() throws IOException, InterruptedException {
        defineWidgets();
        write("bad.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: Bad_Name}\n");

        assertThat(run("get", "nonsense").errors())
                .isEqualTo("error: the server doesn't have a resource type \"nonsense\"\n");
        assertThat(run("create", "-f", "w.yaml").errors()).contains("(AlreadyExists)", "\"w\" already exists");
        assertThat(run("create", "-f", "bad.yaml").errors()).contains("metadata.name: Invalid value: \"Bad_Name\"");
        assertThat(run("get", "--raw", "/metrics").errors()).contains("does not do this yet");
    }

    @Test
    void asksWhoMayDoWhat() throws IOException, InterruptedException {
        assertThat(ok("auth", "can-i", "get", "pods")).isEqualTo("yes\n");
        assertThat(ok("auth", "can-i", "--list")).contains("selfsubjectaccessreviews.authorization.k8s.io");
        assertThat(run("auth", "can-i", "create", "pods", "--as=system:serviceaccount:default:default")
                        .out())
                .isEqualTo("no\n");
        assertThat(run("get", "pods", "--as=system:serviceaccount:default:default")
                        .errors())
                .contains(
                        "(Forbidden)", "cannot list resource \"pods\" in API group \"\" in the namespace \"default\"");
        assertThat(run("top", "pods").errors()).isEqualTo("error: Metrics API not available\n");
    }

    @Test
    void appliesOnTheServerAndRestarts() throws IOException, InterruptedException {
        write("m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: one}\n");
        assertThat(ok("apply", "--server-side", "-f", "m.yaml")).isEqualTo("configmap/m serverside-applied\n");
        write("m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: two}\n");

        Ran conflict = run("apply", "--server-side", "--field-manager=other", "-f", "m.yaml");

        assertThat(conflict.errors()).contains("conflict with \"kubectl\"", ".data.a");
        ok("apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", "m.yaml");
        ok("create", "deployment", "d", "--image=nginx", "--replicas=0");
        assertThat(ok("rollout", "restart", "deployment", "d")).isEqualTo("deployment.apps/d restarted\n");
        assertThat(ok("get", "deployment", "d", "-o", "jsonpath={.spec.template.metadata.annotations}"))
                .contains("kubectl.kubernetes.io/restartedAt");
    }
}
