package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.Operator;
import dev.kopfj.config.Posting;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Events;
import dev.kopfj.handler.Change;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class EventPostingTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(7);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void allKindsOfEventsArePosted() {
        run(Posting.defaults(), EventPostingTest::example04);

        assertThat(events())
                .extracting(Event::getType, Event::getReason, Event::getMessage)
                .containsExactlyInAnyOrder(
                        tuple("SomeType", "SomeReason", "Some message"),
                        tuple("Normal", "SomeReason", "Some message"),
                        tuple("Warning", "SomeReason", "Some message"),
                        tuple("Error", "SomeReason", "Some exception: Exception text."));
    }

    @Test
    void anEventRefersToItsObjectInFull() {
        HasMetadata object = run(Posting.defaults(), change -> change.events().info("R", "m"));

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getMetadata().getName()).startsWith("kopf-event-");
            assertThat(event.getMetadata().getNamespace()).isEqualTo("default");
            assertThat(event.getInvolvedObject())
                    .extracting("apiVersion", "kind", "name", "namespace", "uid")
                    .containsExactly(
                            "kopf.dev/v1",
                            "KopfExample",
                            "a",
                            "default",
                            object.getMetadata().getUid());
            assertThat(event.getReportingComponent()).isEqualTo("kopf");
            assertThat(event.getReportingInstance()).isEqualTo("dev");
            assertThat(event.getSource().getComponent()).isEqualTo("kopf");
            assertThat(event.getEventTime().getTime()).startsWith("2025-01-01T00:00:00.0");
        });
    }

    @Test
    void nothingIsPostedWhenPostingIsDisabled() {
        run(Posting.defaults().disabled(), EventPostingTest::example04);

        assertThat(events()).isEmpty();
    }

    @Test
    void whatIsBelowTheLevelIsNotPosted() {
        run(Posting.defaults().withLevel(Level.ERROR), EventPostingTest::example04);

        assertThat(events()).extracting(Event::getType).containsExactlyInAnyOrder("SomeType", "Error");
    }

    @Test
    void whatIsSaidAgainIsCounted() {
        run(Posting.defaults(), change -> {
            for (int i = 0; i < 100; i++) {
                change.events().info("Again", "and again");
            }
        });

        assertThat(events()).singleElement().extracting(Event::getCount).isEqualTo(100);
    }

    @Test
    void whatIsSaidAgainMuchLaterIsAnotherEvent() {
        start(Posting.defaults(), change -> change.events().info("Seen", "seen"));
        Examples.create(client, "a");
        session.cluster().settle();

        session.cluster().advance(Duration.ofMinutes(11));
        Examples.named(client, "a").delete();
        session.cluster().settle();
        Examples.create(client, "a");
        session.cluster().settle();

        assertThat(events()).hasSize(2);
    }

    @Test
    void aFloodOfEventsIsBounded() {
        run(Posting.defaults().withWaitingMax(10), change -> {
            for (int i = 0; i < 100; i++) {
                change.events().info("Flood", "number " + i);
            }
        });

        assertThat(events()).hasSize(11).extracting(Event::getMessage).contains("number 0", "number 10");
    }

    @Test
    void aLongMessageIsCutInItsMiddle() {
        run(Posting.defaults(), change -> change.events().info("Long", "a".repeat(2000) + "z"));

        assertThat(events())
                .singleElement()
                .extracting(Event::getMessage)
                .asString()
                .hasSize(1024)
                .matches("a{511}\\.\\.\\.a{509}z");
    }

    @Test
    void eventsMayBeAboutOtherObjects() {
        HasMetadata other = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("other")
                        .endMetadata()
                        .build())
                .create();

        run(Posting.defaults(), change -> change.events().about(List.of(other)).info("R", "m"));

        assertThat(events())
                .singleElement()
                .extracting(event -> event.getInvolvedObject().getName())
                .isEqualTo("other");
    }

    @Test
    void nothingIsPostedAboutEvents() {
        run(Posting.defaults(), change -> {
            change.events().info("R", "m");
            change.events().about(new Event()).info("R", "m");
        });

        assertThat(events()).hasSize(1);
    }

    @Test
    void whatHandlersLogIsPostedWhenWanted() {
        run(Posting.defaults().withLoggers(), change -> change.logger().warn("it is {}", "late"));

        assertThat(events())
                .extracting(Event::getType, Event::getReason, Event::getMessage)
                .contains(
                        tuple("Warning", "Logging", "it is late"),
                        tuple("Normal", "Logging", "Handler 'tell' succeeded."),
                        tuple("Normal", "Logging", "Creation is processed: 1 succeeded; 0 failed."));
    }

    @Test
    void whatHandlersLogIsNotPostedOtherwise() {
        run(Posting.defaults(), change -> change.logger().warn("it is late"));

        assertThat(events()).isEmpty();
    }

    private static void example04(Change change) {
        Events events = change.events();
        events.event("SomeType", "SomeReason", "Some message");
        events.info("SomeReason", "Some message");
        events.warn("SomeReason", "Some message");
        events.exception("SomeReason", "Some exception:", new IllegalStateException("Exception text."));
    }

    private HasMetadata run(Posting posting, Consumer<Change> handler) {
        start(posting, handler);
        HasMetadata object = Examples.create(client, "a");
        session.cluster().settle();
        return object;
    }

    private void start(Posting posting, Consumer<Change> handler) {
        Examples.define(client);
        session.start(Operator.named("teller")
                .onCreate(KIND, "tell", change -> {
                    handler.accept(change);
                    return null;
                })
                .settings(Settings.defaults().withPosting(posting))
                .build());
    }

    private List<Event> events() {
        return client.v1().events().inAnyNamespace().list().getItems();
    }
}
