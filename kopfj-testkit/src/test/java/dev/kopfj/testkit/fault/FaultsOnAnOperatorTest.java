package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An operator that makes a child for each object comes to its end whatever single thing goes wrong on its way. */
class FaultsOnAnOperatorTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final String CHILDREN = "configmaps";
    private static final String OBJECTS = "kopfexamples";

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("latency", Fault.on("patch", CHILDREN).by("shop").delay(Duration.ofSeconds(30)));
        faults.put("too many requests", Fault.on("patch", CHILDREN).answer(429, Duration.ofSeconds(5)));
        faults.put("error 500", Fault.on("patch", OBJECTS + "/*").by("shop").answer(500));
        faults.put("error 503", Fault.on("patch", CHILDREN).times(3).answer(503));
        faults.put("conflict", Fault.on("patch", OBJECTS + "/*").by("shop").answer(409));
        faults.put(
                "conflict after the commit",
                Fault.on("patch", OBJECTS + "/*").by("shop").after().answer(409));
        faults.put("connection reset", Fault.on("patch", CHILDREN).reset());
        faults.put("answer lost", Fault.on("patch", CHILDREN).loseAnswer());
        faults.put(
                "answer to the record lost",
                Fault.on("patch", OBJECTS + "/*").by("shop").loseAnswer());
        faults.put("list refused", Fault.on("list", OBJECTS).times(2).answer(503));
        faults.put("list stale", Fault.on("list", OBJECTS).stale(Duration.ofHours(1)));
        faults.put("watch refused", Fault.on("watch", OBJECTS).times(2).reset());
        faults.put("event late", Fault.onEvent("ADDED", OBJECTS).delay(Duration.ofSeconds(60)));
        faults.put("event lost with its stream", Fault.onEvent("ADDED", OBJECTS).reset());
        faults.put("watch too old", Fault.onEvent("ADDED", OBJECTS).expire());
        faults.put("events coalesced", Fault.onEvent("*", OBJECTS).coalesce(Duration.ofSeconds(10)));
        faults.put(
                "bookmarks missed", Fault.onEvent("BOOKMARK", OBJECTS).always().drop());
        faults.put(
                "permission withdrawn",
                Fault.on("write", CHILDREN).lasting(Duration.ofSeconds(90)).forbid());
        faults.put("quota", Fault.on("create", "events").exceedQuota("small").asOptional());
        faults.put("crash before a write", Fault.on("patch", CHILDREN).crash(Duration.ofSeconds(5)));
        faults.put("crash after a write", Fault.on("patch", CHILDREN).after().crash(Duration.ofSeconds(5)));
        faults.put("crash at an event", Fault.onEvent("ADDED", OBJECTS).crash(Duration.ofSeconds(5)));
        faults.put("pause before a write", Fault.on("patch", CHILDREN).pause(Duration.ofMinutes(2)));
        faults.put("partition at a write", Fault.on("patch", CHILDREN).partition(Duration.ofMinutes(2)));
        faults.put("clock back", Fault.on("patch", CHILDREN).skewClock(Duration.ofMinutes(-10)));
        faults.put("edit", Fault.on("patch", OBJECTS + "/*").by("shop").edit("{\"spec\":{\"field\":\"other\"}}"));
        faults.put("re-creation", Fault.on("patch", CHILDREN).after().by("shop").recreate());
        faults.put("status wiped", Fault.on("patch", OBJECTS + "/*").by("shop").wipeStatus());
        faults.put(
                "annotations stripped",
                Fault.onEvent("MODIFIED", OBJECTS).by("shop").stripAnnotations());
        faults.put(
                "finalizers removed", Fault.onEvent("ADDED", OBJECTS).by("shop").removeFinalizers());
        return faults;
    }

    @TestFactory
    Stream<DynamicTest> theChildIsMadeInSpiteOf() {
        return faults().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> survive(each.getValue())));
    }

    private static void survive(Fault fault) {
        try (Session session = Session.start(3)) {
            Cluster cluster = session.cluster();
            KubernetesClient user = cluster.client();
            Examples.define(user);
            session.startKopfj("shop", FaultsOnAnOperatorTest::operator);
            InjectedFault injected = cluster.inject(fault);
            cluster.settle();
            Examples.create(user, "a");

            cluster.advance(Duration.ofMinutes(15));

            assertThat(user.configMaps().withName("child-of-a").get()).isNotNull();
            assertThat(Examples.named(user, "a").get()).asString().contains("child=made");
            if (!fault.optional()) {
                assertThat(injected.hits()).as(injected::nearestMiss).isNotEmpty();
                assertThat(cluster.trace().text())
                        .contains("FAULT fault-1: " + fault.effect().words());
            }
        }
    }

    private static Operator operator() {
        return Operator.named("shop")
                .onCreate(KIND, "child", change -> {
                    change.client()
                            .resource(new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("child-of-" + change.meta().name())
                                    .endMetadata()
                                    .build())
                            .serverSideApply();
                    return "made";
                })
                .build();
    }
}
