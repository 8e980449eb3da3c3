package dev.kopfj.testkit.order;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lambdas for objects of a class are told of its resource, and are given the objects. */
@KopfTest
class TypedLambdasTest {

    private static final HandlerOptions PLAIN = HandlerOptions.defaults();

    private final List<String> calls = new ArrayList<>();

    @Test
    void ofEachFamilyAreGivenTheObjectInItsClass(Session session, Cluster cluster, KubernetesClient client) {
        client.resource(map("old", "1")).create();
        RunningOperator operator = session.start(Operator.named("typed")
                .onCreate(ConfigMap.class, "create", (map, change) -> called("create", map))
                .onUpdate(ConfigMap.class, "update", PLAIN, (map, change) -> called("update", map))
                .onDelete(ConfigMap.class, "delete", (map, change) -> called("delete", map))
                .onResume(ConfigMap.class, "resume", (map, change) -> called("resume", map))
                .onField(
                        ConfigMap.class,
                        "field",
                        PLAIN.where(filter -> filter.field("data.size")),
                        (map, change) -> called("field", map))
                .onEvent(ConfigMap.class, "event", (map, event) -> called("event " + event.type(), map))
                .index(
                        ConfigMap.class,
                        "index",
                        (map, told) -> Map.of(map.getData().get("size"), 1))
                .timer(
                        ConfigMap.class,
                        "timer",
                        TimerOptions.every(Duration.ofSeconds(50)),
                        (map, tick) -> called("timer", map))
                .daemon(ConfigMap.class, "daemon", (map, told) -> called("daemon", map))
                .build());
        cluster.settle();
        client.resource(map("new", "2")).create();
        cluster.advance(Duration.ofSeconds(30));
        client.configMaps().withName("new").edit(map -> {
            map.setData(Map.of("size", "3"));
            return map;
        });
        cluster.advance(Duration.ofSeconds(30));
        client.resource(map("new", "3")).delete();
        cluster.advance(Duration.ofSeconds(30));

        assertThat(calls)
                .contains("create new 2", "update new 3", "delete new 3", "field new 3", "event ADDED new 2")
                .contains("timer new 2", "timer new 3", "daemon old 1");
        assertThat(operator).ran("create").times(2);
    }

    @Test
    void ofWebhooksAreForItsResource(Session session, Cluster cluster, KubernetesClient client) {
        assertThat(Operator.named("hooks")
                        .onValidate(ConfigMap.class, "check", WebhookOptions.defaults(), (map, request) -> null)
                        .onMutate(ConfigMap.class, "set", WebhookOptions.defaults(), (map, request) -> null)
                        .reconcile(ConfigMap.class, "keep", (map, change) -> null)
                        .build()
                        .name())
                .isEqualTo("hooks");
    }

    private @Nullable Object called(String what, ConfigMap map) {
        calls.add(what + " " + map.getMetadata().getName() + " " + map.getData().get("size"));
        return null;
    }

    private static ConfigMap map(String name, String size) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(Map.of("size", size))
                .build();
    }
}
