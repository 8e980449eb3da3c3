package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What kubectl logs shows of a pod. */
class LogsTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void prepare() {
        cluster.addNode("node-1");
        cluster.images().put("shop/ticker:1", LogsTest::tick);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** Writes a line each second, and ends when it is asked to. */
    private static Program.Running tick(Container container) {
        container.log("ticks\nand ticks");
        container.actor().after(Duration.ofSeconds(1), "tick", () -> tick(container, 1));
        return () -> {
            container.log("bye");
            container.exit(0);
        };
    }

    private static void tick(Container container, int number) {
        container.log("tick " + number);
        container.actor().after(Duration.ofSeconds(1), "tick", () -> tick(container, number + 1));
    }

    private PodResource pod(String name, String containers) {
        client.resource("""
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: default}
            spec: {containers: [%s]}
            """.formatted(name, containers)).create();
        return client.pods().withName(name);
    }

    private PodResource ticker() {
        PodResource pod = pod("ticker", "{name: main, image: 'shop/ticker:1'}");
        cluster.advance(Duration.ofSeconds(5));
        return pod;
    }

    @Test
    void aProgramWritesIntoTheLogOfItsPod() {
        PodResource pod = ticker();

        assertThat(pod.getLog()).startsWith("ticks\nand ticks\ntick 1\n");
        assertThat(pod.tailingLines(2).getLog()).isEqualTo("tick 3\ntick 4\n");
        assertThat(pod.tailingLines(0).getLog()).isEmpty();
        assertThat(pod.sinceSeconds(2).getLog()).isEqualTo("tick 3\ntick 4\n");
        assertThat(pod.limitBytes(8).getLog()).isEqualTo("ticks\nan");
        assertThat(pod.usingTimestamps().tailingLines(1).getLog())
                .matches("2025-01-01T00:00:0[0-9]\\.[0-9]{9}Z tick 4\n");
        assertThat(cluster.trace().text()).containsPattern("ticker +logs tick 1");
        assertThat(pod.inContainer("main").getLog()).isEqualTo(pod.getLog());
    }

    @Test
    void whoFollowsReadsOnUntilTheContainerEnds() {
        PodResource pod = ticker();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        LogWatch watch = pod.tailingLines(1).watchLog(read);
        cluster.advance(Duration.ofSeconds(2));
        assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo("tick 4\ntick 5\ntick 6\n");

        pod.delete();
        cluster.advance(Duration.ofSeconds(5));
        assertThat(read.toString(StandardCharsets.UTF_8)).endsWith("bye\n");
        watch.close();
    }

    @Test
    void aPodThatCrashesShowsWhatItWroteBefore() {
        client.resource("""
            apiVersion: sim.kopfj.dev/v1
            kind: PodBehaviour
            metadata: {name: first, namespace: default}
            spec: {image: 'shop/web:1', times: 1, exitCode: 3, log: "cannot find the database"}
            """).create();
        client.resource("""
            apiVersion: sim.kopfj.dev/v1
            kind: PodBehaviour
            metadata: {name: later, namespace: default}
            spec: {image: 'shop/web:1', log: "listening on 8080\\nready"}
            """).create();
        PodResource pod = pod("web", "{name: web, image: 'shop/web:1'}");

        cluster.advance(Duration.ofSeconds(30));

        assertThat(pod.getLog()).isEqualTo("listening on 8080\nready\n");
        assertThat(pod.terminated().getLog()).isEqualTo("cannot find the database\n");
    }

    @Test
    void whatCannotBeShownIsRefusedAsTheKubeletDoes() {
        client.resource("""
            apiVersion: sim.kopfj.dev/v1
            kind: PodBehaviour
            metadata: {name: missing, namespace: default}
            spec: {image: 'nowhere', imagePullFailure: "not found"}
            """).create();
        PodResource missing = pod("missing", "{name: main, image: 'nowhere'}");
        PodResource two = pod("two", "{name: one, image: 'web'}, {name: other, image: 'web'}");
        cluster.advance(Duration.ofSeconds(4));

        assertThatThrownBy(missing::getLog)
                .hasMessageContaining("container \"main\" in pod \"missing\" is waiting to start:"
                        + " trying and failing to pull image");
        assertThatThrownBy(two::getLog)
                .hasMessageContaining("a container name must be specified for pod two, choose one of: [one other]");
        assertThatThrownBy(() -> two.inContainer("third").getLog())
                .hasMessageContaining("container third is not valid for pod two");
        assertThatThrownBy(() -> two.inContainer("one").terminated().getLog())
                .hasMessageContaining("previous terminated container \"one\" in pod \"two\" not found");
        assertThat(two.inContainer("one").getLog()).isEmpty();
    }

    @Test
    void aNodeThatIsLostShowsNothing() {
        PodResource pod = ticker();
        cluster.inject(Fault.at(Duration.ofSeconds(6)).loseNode("node-1", Duration.ZERO));
        cluster.advance(Duration.ofSeconds(5));

        assertThatThrownBy(pod::getLog)
                .hasMessageContaining("/containerLogs/default/ticker/main\": dial tcp")
                .hasMessageContaining("connect: no route to host");
    }
}
