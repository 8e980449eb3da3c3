package dev.kopfj.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.Change;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handlers that are finished learn of a change that comes while others are not. */
class StaleSuccessTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(8);
    private final KubernetesClient client = session.cluster().client();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aChangeDuringAnUpdateIsSeenByThoseThatAreFinished() {
        startUpdating(Settings.defaults());
        edit(2);
        session.cluster().advance(Duration.ofSeconds(5));

        edit(3);
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("u1 1-2", "u2 1-2", "u1 1-3", "u2 1-3");
        assertThat(annotations()).containsOnlyKeys("kopf.zalando.org/last-handled-configuration");
    }

    @Test
    void aChangeDuringAnUpdateIsSeenThoughRecordsAreVerbose() {
        startUpdating(Settings.defaults().withStorages(Storages.defaults().asVerbose()));
        edit(2);
        session.cluster().advance(Duration.ofSeconds(5));

        edit(3);
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("u1 1-2", "u2 1-2", "u1 1-3", "u2 1-3");
    }

    @Test
    void aChangeDuringAnUpdateIsMissedAsKopfMissesIt() {
        startUpdating(Settings.defaults().asKopfCompatible());
        edit(2);
        session.cluster().advance(Duration.ofSeconds(5));

        edit(3);
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("u1 1-2", "u2 1-2", "u2 1-3");
    }

    @Test
    void aChangeThatIsTakenBackLeavesNothingForTheNext() {
        startUpdating(Settings.defaults());
        edit(2);
        session.cluster().advance(Duration.ofSeconds(5));
        edit(1);
        session.cluster().advance(Duration.ofSeconds(5));

        edit(5);
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("u1 1-2", "u2 1-2", "u1 1-5", "u2 1-5", "u2 1-5");
    }

    @Test
    void aChangeDuringACreationIsAnUpdateThereafter() {
        start(creating());
        session.cluster().advance(Duration.ofSeconds(5));

        edit(2);
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("c1 1", "c2 1", "c2 2", "u 1-2");
    }

    @Test
    void afterARestartInBetweenTheCreationBeginsAnew() {
        RunningOperator operator = start(creating());
        session.cluster().advance(Duration.ofSeconds(5));

        operator.crash();
        edit(2);
        operator.restart();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("c1 1", "c2 1", "c1 2", "c2 2");
    }

    @Test
    void theOperatorsOwnPatchesAreNoChangeThatItsHandlersMiss() {
        start(Operator.named("own")
                .onCreate(KIND, "c1", change -> {
                    change.patch().labels().put("own", "yes");
                    change.patch().andThen(body -> body.put("spec", Map.of("f", 1, "own", 1)));
                    return called("c1", change);
                })
                .onCreate(KIND, "c2", change -> {
                    called("c2", change);
                    return failFirst(change);
                })
                .onUpdate(KIND, "u", change -> called("u", change))
                .build());

        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(calls).containsExactly("c1 1", "c2 1", "c2 1");
    }

    private Operator creating() {
        return Operator.named("creating")
                .onCreate(KIND, "c1", change -> called("c1", change))
                .onCreate(KIND, "c2", change -> {
                    called("c2", change);
                    return failFirst(change);
                })
                .onUpdate(KIND, "u", change -> called("u", change))
                .build();
    }

    private void startUpdating(Settings settings) {
        start(Operator.named("updating")
                .settings(settings)
                .onUpdate(KIND, "u1", change -> called("u1", change))
                .onUpdate(KIND, "u2", change -> {
                    called("u2", change);
                    return failFirst(change);
                })
                .build());
        session.cluster().advance(Duration.ofSeconds(5));
    }

    private static Object failFirst(Change change) {
        if (change.attempt().number() == 0) {
            throw new TemporaryError("not yet", Duration.ofSeconds(30));
        }
        return "done";
    }

    private String called(String id, Change change) {
        Object now = change.spec().getInt("f", 0);
        String before = change.oldEssence()
                .map(old -> ((Map<?, ?>) old.getOrDefault("spec", Map.of())).get("f") + "-")
                .orElse("");
        calls.add(id + " " + before + now);
        return "done";
    }

    private RunningOperator start(Operator operator) {
        Examples.define(client);
        Examples.create(client, "a", Map.of("f", 1));
        return session.start(operator);
    }

    private void edit(int value) {
        Examples.named(client, "a")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"f\":%d}}".formatted(value));
    }

    private Map<String, String> annotations() {
        return Examples.named(client, "a").get().getMetadata().getAnnotations();
    }
}
