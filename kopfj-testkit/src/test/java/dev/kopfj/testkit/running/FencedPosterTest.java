package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Posting;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.engine.post.Poster;
import dev.kopfj.internal.json.Json;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The poster of an operator that may not write for a while. */
class FencedPosterTest {

    @Test
    void goesOnWhenItMayWriteAgain() {
        try (Session session = Session.start(5)) {
            Examples.define(session.cluster().client());
            ObjectNode example =
                    (ObjectNode) Json.of(Examples.create(session.cluster().client(), "a"));
            Actor actor = session.cluster().actor("poster");
            Timeline timeline = new ActorTimeline(actor);
            AtomicBoolean closed = new AtomicBoolean(true);
            Fence fence = what -> {
                if (closed.get()) {
                    throw new Fence.Fenced(what, "the lease is lost");
                }
            };
            Api api = Api.over(fence.around(session.cluster().client(actor)), timeline, Settings.defaults());
            Poster poster = new Poster(api, timeline, Posting.defaults());

            timeline.soon("first", () -> poster.about(example).info("First", "m"));
            session.cluster().advance(Duration.ofMinutes(1));
            closed.set(false);
            timeline.soon("second", () -> poster.about(example).info("Second", "m"));
            session.cluster().advance(Duration.ofMinutes(1));

            assertThat(session.cluster()
                            .client()
                            .v1()
                            .events()
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .extracting(Event::getReason)
                    .containsExactly("Second");
        }
    }
}
