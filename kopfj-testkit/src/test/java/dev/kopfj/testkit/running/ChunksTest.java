package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of a stream come in pieces that end anywhere, even within a character. */
class ChunksTest {

    private final Session session = Session.start(7);
    private final Cluster cluster = session.cluster();
    private final Actor actor = cluster.actor("operator");
    private final Wire wire = Wire.of(cluster, actor);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void linesThatAreSplitAcrossChunksAreReadAsIfTheyWereWhole(int bytes) {
        Examples.define(cluster.client());
        wire.pieces(bytes);
        Operator.named("operator")
                .onEvent("kopfexamples.v1.kopf.dev", "see", event -> {
                    told.add(event.type() + " " + event.spec().getString("field", ""));
                    return null;
                })
                .build()
                .start(wire.client(), new ActorTimeline(actor));
        cluster.settle();

        Examples.create(cluster.client(), "a", Map.of("field", "größer €"));
        Examples.create(cluster.client(), "b", Map.of("field", "𝄞"));
        cluster.advance(Duration.ofMinutes(1));

        assertThat(told).containsExactlyInAnyOrder("ADDED größer €", "ADDED 𝄞");
    }
}
