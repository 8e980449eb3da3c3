package dev.kopfj.sim.internal.present.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.Registry;
import dev.kopfj.sim.internal.wire.Unreadable;
import dev.kopfj.sim.internal.wire.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInColumnsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

    private static List<String> cells(String group, String plural, String yaml) throws Unreadable {
        JsonNode object = YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8));
        return BuiltInColumns.of(new Resource(group, plural)).stream()
                .map(column -> column.cell().of(object, NOW).asText())
                .toList();
    }

    @Test
    void everyKindHasColumnsThatTakeAnyObject() {
        JsonNode empty = Json.object();

        assertThat(Registry.kinds())
                .allSatisfy(kind -> assertThat(BuiltInColumns.of(kind.resource()))
                        .isNotEmpty()
                        .allSatisfy(column ->
                                assertThat(column.cell().of(empty, NOW)).isNotNull()));
    }

    @Test
    void podsTellWhatTheyAreDoing() throws Unreadable {
        assertThat(cells("", "pods", """
                        metadata: {name: a, creationTimestamp: "2026-01-01T00:00:00Z"}
                        spec: {nodeName: one, containers: [{name: x}, {name: z}]}
                        status:
                          phase: Running
                          podIP: 10.0.0.1
                          containerStatuses:
                          - {name: x, ready: true, restartCount: 0, state: {running: {}}}
                          - name: z
                            restartCount: 3
                            state: {waiting: {reason: CrashLoopBackOff}}
                            lastState: {terminated: {finishedAt: "2026-01-01T00:55:00Z"}}
                        """))
                .containsExactly(
                        "a", "1/2", "CrashLoopBackOff", "3 (5m ago)", "60m", "10.0.0.1", "one", "<none>", "<none>");
    }

    @Test
    void podsTellHowTheyStartAndEnd() throws Unreadable {
        String starting = """
                spec: {initContainers: [{name: i}, {name: j}], containers: [{name: x}]}
                status:
                  phase: Pending
                  initContainerStatuses:
                  - {name: i, state: {terminated: {exitCode: 0}}}
                  - {name: j, state: {%s}}
                """;

        assertThat(cells("", "pods", starting.formatted("running: {}"))).contains("Init:1/2");
        assertThat(cells("", "pods", starting.formatted("terminated: {exitCode: 3}")))
                .contains("Init:ExitCode:3");
        assertThat(cells("", "pods", "{metadata: {deletionTimestamp: x}, status: {phase: Running}}"))
                .contains("Terminating");
    }

    @Test
    void servicesTellHowToReachThem() throws Unreadable {
        assertThat(cells("", "services", """
                        metadata: {name: a}
                        spec: {type: NodePort, clusterIP: 10.0.0.1, selector: {b: c, a: d},
                               ports: [{port: 80, nodePort: 30080, protocol: TCP}, {port: 53, protocol: UDP}]}
                        """))
                .containsExactly("a", "NodePort", "10.0.0.1", "<none>", "80:30080/TCP,53/UDP", "<unknown>", "a=d,b=c");
    }

    @Test
    void workloadsTellHowFarTheyAre() throws Unreadable {
        assertThat(cells("apps", "deployments", """
                        metadata: {name: a}
                        spec: {replicas: 3, selector: {matchLabels: {a: b}, matchExpressions: [{key: k, operator: In, values: [x, z]}]},
                               template: {spec: {containers: [{name: c, image: i}]}}}
                        status: {readyReplicas: 1, updatedReplicas: 2, availableReplicas: 1}
                        """))
                .containsExactly("a", "1/3", "2", "1", "<unknown>", "c", "i", "a=b,k in (x,z)");
        assertThat(cells("batch", "jobs", """
                        metadata: {name: a}
                        spec: {completions: 3}
                        status: {succeeded: 3, startTime: "2026-01-01T00:00:00Z", completionTime: "2026-01-01T00:01:30Z",
                                 conditions: [{type: Complete, status: "True"}]}
                        """).subList(0, 4)).containsExactly("a", "Complete", "3/3", "90s");
    }
}
