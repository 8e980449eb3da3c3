package dev.kopfj.sim.internal.fault.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.internal.wire.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each fault in Java, and the same as the spec of a resource. */
class FaultTableTest {

    @Test
    void requests() throws Exception {
        same(
                Fault.on("patch", "pods/status").answer(503, Duration.ofSeconds(7)),
                "{request: {verb: patch, resource: pods/status}, do: {answer: {code: 503, retryAfter: 7s}}}");
        same(
                Fault.on("update", "deployments.apps").by("shop").named("a*").answer(409),
                "{request: {verb: update, resource: deployments.apps}, by: shop, name: a*, do: {answer: {code: 409}}}");
        same(
                Fault.on("*", "*").by("shop").times(3).delay(Duration.ofMillis(1_500)),
                "{request: {verb: '*', resource: '*'}, by: shop, times: 3, do: {delay: 1.5s}}");
        same(Fault.on("get", "pods").reset(), "{request: {verb: get, resource: pods}, do: {reset: true}}");
        same(
                Fault.on("create", "configmaps").nth(2).loseAnswer(),
                "{request: {verb: create, resource: configmaps}, nth: 2, do: {loseAnswer: true}}");
        same(
                Fault.on("patch", "deployments")
                        .changing("spec.replicas", "1", "*")
                        .after()
                        .answer(504),
                "{request: {verb: patch, resource: deployments, after: true}, "
                        + "change: {field: spec.replicas, from: '1', to: '*'}, do: {answer: {code: 504}}}");
        same(
                Fault.on("write", "*").by("shop").lasting(Duration.ofMinutes(1)).forbid(),
                "{request: {verb: write, resource: '*'}, by: shop, lasting: 1m, do: {forbid: true}}");
        same(
                Fault.on("create", "pods").in("a").always().exceedQuota("small"),
                "{request: {verb: create, resource: pods}, namespace: a, always: true, do: {exceedQuota: small}}");
        same(
                Fault.on("list", "pods").by("shop").nth(2).stale(Duration.ofSeconds(10)),
                "{request: {verb: list, resource: pods}, by: shop, nth: 2, do: {stale: 10s}}");
        same(
                Fault.on("create", "pods/binding")
                        .lasting(Duration.ofMinutes(1))
                        .answer(503),
                "{request: {verb: create, resource: pods/binding}, lasting: 1m, do: {answer: {code: 503}}}");
        same(
                Fault.onWebhook("https://shop.*").always().reset(),
                "{webhook: 'https://shop.*', always: true, do: {reset: true}}");
    }

    @Test
    void programs() throws Exception {
        same(
                Fault.on("patch", "configmaps").by("shop").after().crash(Duration.ofSeconds(30)),
                "{request: {verb: patch, resource: configmaps, after: true}, by: shop, do: {crash: {restartAfter:"
                        + " 30s}}}");
        same(Fault.at(Duration.ofMinutes(5)).by("shop").crash(), "{at: 5m, by: shop, do: {crash: {}}}");
        same(
                Fault.at(Duration.ofMinutes(5)).by("shop").pause(Duration.ofSeconds(40)),
                "{at: 5m, by: shop, do: {pause: 40s}}");
        same(
                Fault.at(Duration.ofMinutes(5)).by("shop").partition(Duration.ofHours(1)),
                "{at: 5m, by: shop, do: {partition: 1h}}");
        same(
                Fault.at(Duration.ZERO).by("shop").skewClock(Duration.ofSeconds(-5)),
                "{at: 0s, by: shop, do: {skewClock: -5s}}");
    }

    @Test
    void watches() throws Exception {
        same(
                Fault.onEvent("ADDED", "pods").by("shop").delay(Duration.ofSeconds(30)),
                "{event: {type: ADDED, resource: pods}, by: shop, do: {delay: 30s}}");
        same(
                Fault.onEvent("DELETED", "pods").named("a").drop(),
                "{event: {type: DELETED, resource: pods}, name: a, do: {drop: true}}");
        same(
                Fault.onEvent("BOOKMARK", "pods").always().drop(),
                "{event: {type: BOOKMARK, resource: pods}, always: true, do: {drop: true}}");
        same(
                Fault.onEvent("*", "*").nth(3).expire(),
                "{event: {type: '*', resource: '*'}, nth: 3, do: {expire: true}}");
        same(Fault.onEvent("*", "pods").reset(), "{event: {type: '*', resource: pods}, do: {reset: true}}");
        same(
                Fault.onEvent("MODIFIED", "pods").coalesce(Duration.ofSeconds(2)),
                "{event: {type: MODIFIED, resource: pods}, do: {coalesce: 2s}}");
    }

    @Test
    void objectsAndNodes() throws Exception {
        same(
                Fault.on("update", "services").by("shop").edit("{\"metadata\":{\"labels\":{\"a\":\"b\"}}}"),
                "{request: {verb: update, resource: services}, by: shop, do: {edit: {metadata: {labels: {a: b}}}}}");
        same(
                Fault.on("get", "secrets").after().recreate(),
                "{request: {verb: get, resource: secrets, after: true}, do: {recreate: true}}");
        same(
                Fault.at(Duration.ofSeconds(5), "pods").in("a").named("b").wipeStatus(),
                "{at: 5s, resource: pods, namespace: a, name: b, do: {wipeStatus: true}}");
        same(
                Fault.onEvent("MODIFIED", "pods").stripAnnotations(),
                "{event: {type: MODIFIED, resource: pods}, do: {stripAnnotations: true}}");
        same(
                Fault.on("delete", "pods").after().removeFinalizers(),
                "{request: {verb: delete, resource: pods, after: true}, do: {removeFinalizers: true}}");
        same(
                Fault.at(Duration.ofSeconds(5), "pods").named("b").evict(),
                "{at: 5s, resource: pods, name: b, do: {evict: true}}");
        same(
                Fault.at(Duration.ofMinutes(1)).loseNode("node-1", Duration.ofMinutes(2)),
                "{at: 1m, do: {loseNode: {node: node-1, for: 2m}}}");
    }

    private static void same(Fault java, String spec) throws Exception {
        String yaml = "{metadata: {name: the-fault}, spec: " + spec + "}";

        assertThat(FaultReader.read(YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(java.called("the-fault"));
    }
}
