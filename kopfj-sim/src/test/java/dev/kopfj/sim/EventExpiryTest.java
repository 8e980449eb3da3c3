package dev.kopfj.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventExpiryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static void note(Cluster cluster, String name, String message) {
        cluster.client()
                .v1()
                .events()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withFinalizers("example.com/held")
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withNamespace(Cluster.NAMESPACE)
                        .endInvolvedObject()
                        .withMessage(message)
                        .build())
                .createOr(present -> present.update());
    }

    private static List<String> names(Cluster cluster) {
        return cluster.client().v1().events().list().getItems().stream()
                .map(event -> event.getMetadata().getName())
                .toList();
    }

    @Test
    void eventsGoAnHourAfterTheirLastWrite() {
        try (Cluster cluster = Cluster.start(1)) {
            note(cluster, "once", "a");
            note(cluster, "again", "a");
            cluster.advance(MINUTE.multipliedBy(30));
            note(cluster, "again", "b");

            cluster.advance(MINUTE.multipliedBy(29));
            assertThat(names(cluster)).containsExactly("again", "once");
            cluster.advance(MINUTE.multipliedBy(2));
            assertThat(names(cluster)).containsExactly("again");
            cluster.advance(MINUTE.multipliedBy(30));
            assertThat(names(cluster)).isEmpty();
        }
    }

    @Test
    void watchersAreToldOfEventsThatGo() {
        try (Cluster cluster = Cluster.start(1)) {
            List<String> seen = new ArrayList<>();
            note(cluster, "a", "a");
            cluster.advance(MINUTE.multipliedBy(50));
            cluster.client().v1().events().watch(new Watcher<>() {
                @Override
                public void eventReceived(Action action, io.fabric8.kubernetes.api.model.Event event) {
                    seen.add(action + " " + event.getMetadata().getName());
                }

                @Override
                public void onClose(WatcherException cause) {
                    // The cluster ends.
                }
            });

            cluster.advance(MINUTE.multipliedBy(11));

            assertThat(seen).containsExactly("ADDED a", "DELETED a");
        }
    }
}
