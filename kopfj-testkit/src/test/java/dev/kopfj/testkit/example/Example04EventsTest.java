package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.Operator;
import dev.kopfj.config.Posting;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Events;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kubernetes events of every type. */
@KopfTest(manifests = Kex.DEFINITION)
class Example04EventsTest {

    static class Posts {

        @OnCreate(Kex.KIND)
        void create_fn(Events events) {
            events.event("SomeType", "SomeReason", "Some message");
            events.info("SomeReason", "Some message");
            events.warn("SomeReason", "Some message");
            try {
                throw new IllegalStateException("Exception text.");
            } catch (IllegalStateException failure) {
                events.exception("SomeReason", "Some exception:", failure);
            }
        }
    }

    @Test
    void fourEventsArePostedAboutTheObject(Session session, Cluster cluster, KubernetesClient client) {
        RunningOperator operator = session.start(Posts.class);
        var object = Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(operator).ran("create_fn").once();
        assertThat(events(client))
                .extracting(
                        Event::getType,
                        Event::getReason,
                        Event::getMessage,
                        event -> event.getInvolvedObject().getUid())
                .containsExactlyInAnyOrder(
                        tuple(
                                "SomeType",
                                "SomeReason",
                                "Some message",
                                object.getMetadata().getUid()),
                        tuple(
                                "Normal",
                                "SomeReason",
                                "Some message",
                                object.getMetadata().getUid()),
                        tuple(
                                "Warning",
                                "SomeReason",
                                "Some message",
                                object.getMetadata().getUid()),
                        tuple(
                                "Error",
                                "SomeReason",
                                "Some exception: Exception text.",
                                object.getMetadata().getUid()));
    }

    @Test
    void noneIsPostedIfPostingIsDisabled(Session session, Cluster cluster, KubernetesClient client) {
        Settings silent = Settings.defaults().withPosting(Posting.defaults().disabled());
        session.start(
                Operator.named("silent").handlers(new Posts()).settings(silent).build());
        Kex.create(client);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(events(client)).isEmpty();
    }

    @Test
    void aCrashAnywhereMayLoseOrRepeatEventsAndNothingElse() {
        Crashes crashes = Kex.crashes(() -> Operator.of(new Posts()))
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "events are posted by the way: those not yet sent are lost, and posted again by the next run",
                        d -> d.place().startsWith("Event "));

        assertThat(crashes.differences()).isEmpty();
        assertThat(crashes.unusedAllowances()).isEmpty();
    }

    private static List<Event> events(KubernetesClient client) {
        return client.v1().events().list().getItems();
    }
}
