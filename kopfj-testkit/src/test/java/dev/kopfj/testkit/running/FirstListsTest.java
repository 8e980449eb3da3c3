package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Invocation;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever needs a complete index waits for the first list of each namespace, and for nothing else. */
class FirstListsTest {

    private static final Predicate<String> LIST_OF_SECOND =
            Pattern.compile("namespaces/app-2/secrets$").asPredicate();
    private static final Predicate<String> WATCH_OF_FIRST =
            Pattern.compile("namespaces/app-1/secrets\\?watch=true").asPredicate();

    private final Session session = Session.start(5);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient user = cluster.client();
    private final Actor actor = cluster.actor("operator");
    private final Wire wire = Wire.of(cluster, actor);
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aNamespaceThatComesMeanwhileMakesThemWaitForItsOwnListOnly() {
        namespace("app-1");
        namespace("app-2");
        wire.answer(2, LIST_OF_SECOND, Wire.Answer.of(500));
        start("app-*");
        namespace("app-3");
        cluster.advance(Duration.ofMillis(200));
        assertThat(seen).isEmpty();

        cluster.advance(Duration.ofSeconds(10));

        assertThat(seen).contains("app-1/a with 3");
    }

    @Test
    void aNamespaceThatGoesBeforeItIsListedIsNotWaitedFor() {
        namespace("app-1");
        namespace("app-2");
        wire.answer(Integer.MAX_VALUE, LIST_OF_SECOND, Wire.Answer.of(500));
        start("app-*");
        cluster.advance(Duration.ofSeconds(10));
        assertThat(seen).isEmpty();

        user.namespaces().withName("app-2").delete();
        cluster.advance(Duration.ofMinutes(1));

        assertThat(seen).isNotEmpty();
    }

    @Test
    void aSecondListOfOneNamespaceDoesNotStandForAnother() {
        namespace("app-1");
        namespace("app-2");
        wire.answer(2, LIST_OF_SECOND, Wire.Answer.of(500));
        wire.answer(2, WATCH_OF_FIRST, Wire.Answer.of(410));
        start("app-*");
        cluster.advance(Duration.ofSeconds(10));

        assertThat(seen).contains("app-1/a with 2", "app-2/a with 2").allMatch(told -> told.endsWith("with 2"));
    }

    @Test
    void whereNoNamespaceMatchesThereIsNothingToWaitFor() {
        namespace("other");
        start("app-*");
        cluster.settle();

        user.namespaces()
                .withName("other")
                .edit(namespace -> namespace
                        .edit()
                        .editMetadata()
                        .addToLabels("seen", "no")
                        .endMetadata()
                        .build());
        cluster.advance(Duration.ofMinutes(1));

        assertThat(seen).contains("other with 0");
    }

    private void start(String pattern) {
        Operator.named("operator")
                .index(
                        "secrets.v1",
                        "secrets",
                        told -> Map.of("all", told.meta().name()))
                .onEvent(
                        "namespaces.v1",
                        "namespaces",
                        event -> note(event.meta().name(), event))
                .onCreate(
                        "secrets.v1",
                        "create",
                        change -> note(
                                change.meta().namespace().orElse("") + "/"
                                        + change.meta().name(),
                                change))
                .settings(Settings.defaults().withNamespaces(List.of(pattern)))
                .build()
                .start(wire.client(), new ActorTimeline(actor));
        cluster.advance(Duration.ofMillis(300));
    }

    private Object note(String what, Invocation told) {
        return seen.add(what + " with " + told.index("secrets").get("all").size());
    }

    /** Makes a namespace, with one secret if it is one of those that are served. */
    private void namespace(String name) {
        user.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        if (name.startsWith("app-")) {
            user.secrets()
                    .inNamespace(name)
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("a")
                            .endMetadata()
                            .build())
                    .create();
        }
    }
}
