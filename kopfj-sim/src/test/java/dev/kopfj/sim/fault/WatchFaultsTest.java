package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with the events of a watch, as a plain watcher of fabric8 sees it. */
class WatchFaultsTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient user = cluster.client();
    private final Actor actor = cluster.actor("shop");
    private final KubernetesClient shop = cluster.client(actor);
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void watch() {
        cluster.faults();
        actor.start(
                "watch",
                () -> shop.configMaps()
                        .watch(
                                new ListOptionsBuilder()
                                        .withAllowWatchBookmarks(true)
                                        .build(),
                                new Watcher<ConfigMap>() {
                                    @Override
                                    public void eventReceived(Action action, ConfigMap map) {
                                        if (action == Action.BOOKMARK) {
                                            told.add("BOOKMARK");
                                        } else if (map.getData() != null
                                                && map.getData().containsKey("n")) {
                                            told.add(action + " "
                                                    + map.getMetadata().getName() + " "
                                                    + map.getData().get("n"));
                                        }
                                    }

                                    @Override
                                    public void onClose(WatcherException cause) {
                                        told.add(cause.isHttpGone() ? "410" : "closed: " + cause.getMessage());
                                    }
                                }));
        cluster.settle();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anEventIsDropped() {
        cluster.inject(Fault.onEvent("MODIFIED", "configmaps").by("shop").drop());

        create("a");
        set("a", 1);
        set("a", 2);
        cluster.settle();

        assertThat(told).containsExactly("ADDED a 0", "MODIFIED a 2");
        assertFault("fault-1: event dropped at event MODIFIED configmaps (configmaps default/a)");
    }

    @Test
    void onlyTheEventOfACertainChangeIsStruck() {
        create("a");
        set("a", 1);
        cluster.inject(Fault.onEvent("MODIFIED", "configmaps")
                .changing("data.n", "2", "3")
                .drop());

        set("a", 2);
        set("a", 3);
        set("a", 4);
        cluster.settle();

        assertThat(told).containsExactly("ADDED a 0", "MODIFIED a 1", "MODIFIED a 2", "MODIFIED a 4");
    }

    @Test
    void anEventIsLateAndThoseBehindItWait() {
        cluster.inject(Fault.onEvent("ADDED", "configmaps").named("a").delay(Duration.ofSeconds(30)));

        create("a");
        create("b");
        cluster.advance(Duration.ofSeconds(29));
        assertThat(told).isEmpty();

        cluster.advance(Duration.ofSeconds(2));
        assertThat(told).containsExactly("ADDED a 0", "ADDED b 0");
        assertFault("fault-1: delay of 30s at event ADDED configmaps (configmaps default/a)");
    }

    @Test
    void onlyTheNewestOfManyEventsArrives() {
        cluster.inject(Fault.onEvent("*", "configmaps").coalesce(Duration.ofSeconds(10)));

        create("a");
        set("a", 1);
        set("a", 2);
        create("b");
        user.configMaps().withName("b").delete();
        cluster.advance(Duration.ofSeconds(11));

        assertThat(told).containsExactly("ADDED a 2");
        assertFault("fault-1: events coalesced for 10s at event ADDED configmaps (configmaps default/a)");
    }

    @Test
    void theWatchIsTooOld() {
        cluster.inject(Fault.onEvent("ADDED", "configmaps").expire());

        create("a");
        cluster.settle();

        assertThat(told).containsExactly("410");
        assertFault("fault-1: 410 Expired at event ADDED configmaps (configmaps default/a)");
    }

    /** fabric8's watcher comes back by a timer of real time; that a kopfj operator does is told elsewhere. */
    @Test
    void theConnectionBreaks() {
        cluster.inject(Fault.onEvent("ADDED", "configmaps").named("b").reset());

        create("a");
        create("b");
        cluster.settle();

        assertThat(told).containsExactly("ADDED a 0");
        assertFault("fault-1: connection reset at event ADDED configmaps (configmaps default/b)");
    }

    @Test
    void bookmarksAreMissed() {
        cluster.inject(Fault.onEvent("BOOKMARK", "configmaps").times(3).drop());

        cluster.advance(Duration.ofMinutes(3).plusSeconds(10));
        assertThat(told).isEmpty();

        cluster.advance(Duration.ofMinutes(1));
        assertThat(told).containsExactly("BOOKMARK");
        assertFault("fault-1: event dropped at event BOOKMARK configmaps");
    }

    @Test
    void aReaderTravelsBackInTimeAndIsToldOfItAllAgain() {
        cluster.inject(Fault.on("list", "configmaps").by("shop").stale(Duration.ofSeconds(10)));
        cluster.advance(Duration.ofSeconds(20));
        create("a");
        cluster.settle();
        told.clear();

        var list = shop.configMaps().list();
        assertThat(list.getItems())
                .extracting(map -> map.getMetadata().getName())
                .doesNotContain("a");
        List<String> again = new ArrayList<>();
        shop.configMaps()
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(list.getMetadata().getResourceVersion())
                                .build(),
                        new Watcher<ConfigMap>() {
                            @Override
                            public void eventReceived(Action action, ConfigMap map) {
                                again.add(action + " " + map.getMetadata().getName());
                            }

                            @Override
                            public void onClose(WatcherException cause) {}
                        });
        cluster.settle();

        assertThat(again).containsExactly("ADDED a");
        assertFault("fault-1: stale by 10s at list configmaps");
    }

    private void assertFault(String line) {
        assertThat(cluster.trace().lines())
                .anyMatch(each -> each.actor().equals("shop") && each.what().equals("FAULT " + line));
    }

    private void create(String name) {
        user.configMaps()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToData("n", "0")
                        .build())
                .create();
    }

    private void set(String name, int number) {
        user.configMaps().withName(name).edit(map -> {
            map.setData(Map.of("n", String.valueOf(number)));
            return map;
        });
    }
}
