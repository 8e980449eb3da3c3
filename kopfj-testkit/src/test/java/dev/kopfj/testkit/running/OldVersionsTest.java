package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator is told of an object, it is told by its versions: an older one is no news, a newer one is. */
class OldVersionsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(9);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient user = cluster.client();
    private final Actor actor = cluster.actor("operator");
    private final List<HandlerRun> runs = new ArrayList<>();
    private final Wire wire = Wire.of(cluster, actor);
    private boolean broken;
    private String first = "";

    @BeforeEach
    void start() {
        Examples.define(user);
        Operator.named("operator")
                .onCreate(KIND, "create", change -> {
                    if (broken) {
                        throw new PermanentError("the disk is full");
                    }
                    return null;
                })
                .onUpdate(KIND, "update", change -> null)
                .build()
                .start(wire.client(), new ActorTimeline(actor), runs::add);
        cluster.settle();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void thatAreDeliveredInsteadOfTheEchoAreNotCreatedAgain() {
        repeatTheFirstLine();
        Examples.create(user, "a");
        cluster.advance(Duration.ofMinutes(1));

        wire.mend();
        change("next");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(told()).containsExactly("create", "update");
    }

    @Test
    void thatAreDeliveredAfterAnUpdateAreNotUpdatedAgain() {
        Examples.create(user, "a");
        cluster.advance(Duration.ofMinutes(1));
        repeatTheFirstLine();
        change("next");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(told()).containsExactly("create", "update");
    }

    @Test
    void areNotThoseWithoutTheLastHandledStateSoTakingItOffBeginsAnew() {
        broken = true;
        Examples.create(user, "a");
        cluster.advance(Duration.ofMinutes(1));
        broken = false;

        Examples.named(user, "a")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"kopf.zalando.org/last-handled-configuration\":null}}}");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(runs)
                .extracting(HandlerRun::outcome)
                .containsExactly(HandlerRun.Outcome.FAILED, HandlerRun.Outcome.SUCCEEDED);
    }

    private void change(String field) {
        Examples.named(user, "a")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"%s\"}}".formatted(field));
    }

    /** Tells all later lines of an object as the first one was. */
    private void repeatTheFirstLine() {
        first = "";
        wire.lines(line -> {
            if (line.contains("\"BOOKMARK\"")) {
                return line;
            }
            first = first.isEmpty() ? line : first;
            return first;
        });
    }

    private List<String> told() {
        return runs.stream().map(HandlerRun::handlerId).toList();
    }
}
