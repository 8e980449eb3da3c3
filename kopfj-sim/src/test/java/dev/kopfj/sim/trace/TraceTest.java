package dev.kopfj.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTest {

    private final Cluster cluster = Cluster.start(1);
    private final Trace trace = cluster.trace();
    private final KubernetesClient user = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aWriteIsTheCauseOfItsDeliveryAndThatOfWhatTheWatcherWrites() {
        copier("copier");

        create("original");
        cluster.settle();

        Entry write = only("copier", Kind.REQUEST, "POST");
        Entry delivery = entry(write.cause());
        Entry first = entry(delivery.cause());
        assertThat(delivery.what()).startsWith("is told ADDED configmaps default/original v");
        assertThat(delivery.actor()).isEqualTo("copier");
        assertThat(first.what()).startsWith("POST /api/v1/namespaces/default/configmaps -> 201 v");
        assertThat(first.cause()).isZero();
        assertThat(write.subject()).isEqualTo(new Subject("configmaps", "default", "copy-of-original"));
    }

    @Test
    void aWriteKnowsTheVersionsBeforeAndAfter() {
        create("web");

        user.configMaps().withName("web").edit(map -> with(map, "colour", "blue"));
        user.configMaps().withName("web").delete();

        Entry edit = only("user", Kind.REQUEST, "PATCH");
        assertThat(json(edit.change().before())).doesNotContain("blue");
        assertThat(json(edit.change().after())).contains("\"colour\":\"blue\"");
        assertThat(edit.change().uid()).isNotEmpty();
        assertThat(edit.what())
                .contains(" -> 200 v" + edit.change().from() + "→v"
                        + edit.change().to());
        Entry deletion = only("user", Kind.REQUEST, "DELETE");
        assertThat(deletion.change().from()).isEqualTo(edit.change().to());
        assertThat(deletion.what()).contains("→gone");
    }

    @Test
    void whatOneRequestWritesBesidesItsObjectStandsByItself() {
        user.namespaces()
                .resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build())
                .create();
        cluster.settle();

        Entry account = trace.entries().stream()
                .filter(entry ->
                        entry.subject() != null && entry.subject().text().equals("serviceaccounts shop/default"))
                .findFirst()
                .orElseThrow();
        assertThat(account.kind()).isEqualTo(Kind.VERSION);
        assertThat(entry(account.cause()).what()).startsWith("POST /api/v1/namespaces -> 201");
    }

    @Test
    void whatAFaultLeadsToIsBecauseOfIt() {
        Actor vandal = cluster.actor("vandal");
        KubernetesClient client = cluster.client(vandal);
        create("web");
        vandal.start("vandalise", () -> {
            trace.fault("vandal", "deletes by night", new Subject("configmaps", "default", "web"));
            client.configMaps().withName("web").delete();
        });

        cluster.settle();

        Entry deletion = only("vandal", Kind.REQUEST, "DELETE");
        Entry fault = entry(deletion.cause());
        assertThat(fault.isMarked()).isTrue();
        assertThat(trace.text()).contains("\n! t+0s").contains("FAULT deletes by night (configmaps default/web)");
    }

    @Test
    void whatFollowsAFaultOutsideOfStepsIsNotBecauseOfIt() {
        trace.fault("test", "pulls the plug");

        create("web");

        assertThat(only("user", Kind.REQUEST, "POST").cause()).isZero();
    }

    @Test
    void whoActsOnAListDoesSoBecauseOfIt() {
        create("web");
        Actor lister = cluster.actor("lister");
        KubernetesClient client = cluster.client(lister);
        lister.start(
                "look",
                () -> client.configMaps().inNamespace("default").list().getItems().stream()
                        .filter(map -> map.getMetadata().getName().equals("web"))
                        .forEach(map -> client.resource(map).delete()));

        cluster.settle();

        assertThat(entry(only("lister", Kind.REQUEST, "DELETE").cause()).what())
                .startsWith("GET /api/v1/namespaces/default/configmaps -> 200");
    }

    @Test
    void whatBeginsAgainAndAgainIsBecauseOfWhatMadeItBeginFirst() {
        Actor clock = cluster.actor("clock");
        clock.start("tick", () -> {
            for (int i = 0; i < 3; i++) {
                trace.handlerBegins("clock", "begins tick");
                cluster.simulation().sleep(Duration.ofHours(1));
            }
        });

        cluster.advance(Duration.ofHours(5));

        assertThat(trace.entries().stream().filter(entry -> entry.kind() == Kind.HANDLER))
                .hasSize(3)
                .allMatch(entry -> entry.cause() == 0);
        assertThat(trace.text()).contains("  ⋯ 1h 0m\n");
    }

    @Test
    void theTailSaysHowMuchCameBefore() {
        create("web");
        create("shop");

        String tail = trace.tail(1);

        long count = trace.entries().size();
        assertThat(tail)
                .startsWith("  … %d earlier entries\n  t+0s  #%d  ".formatted(count - 1, count))
                .contains("POST /api/v1/namespaces/default/configmaps -> 201 v");
    }

    @Test
    void memoryStaysBounded() {
        for (int i = 0; i < 120_000; i++) {
            trace.tell("user", "says " + i);
        }

        assertThat(trace.entries()).hasSizeBetween(100_000, 105_000);
        assertThat(trace.entries().get(0).id()).isEqualTo(trace.forgotten() + 1);
    }

    private void create(String name) {
        user.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static ConfigMap with(ConfigMap map, String key, String value) {
        map.setData(Map.of(key, value));
        return map;
    }

    /** Somebody who copies every config map that it is told of. */
    private void copier(String name) {
        Actor actor = cluster.actor(name);
        KubernetesClient client = cluster.client(actor);
        actor.start(
                "watch",
                () -> client.configMaps().inNamespace("default").watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap map) {
                        if (map.getMetadata().getName().equals("original")) {
                            actor.start(
                                    "copy",
                                    () -> client.resource(new ConfigMapBuilder()
                                                    .withNewMetadata()
                                                    .withName("copy-of-original")
                                                    .endMetadata()
                                                    .build())
                                            .create());
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        // It is open till the end.
                    }
                }));
        cluster.settle();
    }

    private Entry entry(long id) {
        return trace.entries().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Entry only(String actor, Kind kind, String start) {
        List<Entry> found = trace.entries().stream()
                .filter(entry -> entry.actor().equals(actor) && entry.kind() == kind)
                .filter(entry -> entry.what().startsWith(start))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String json(@org.jspecify.annotations.Nullable Version version) {
        return new String(Objects.requireNonNull(version).json(), StandardCharsets.UTF_8);
    }
}
