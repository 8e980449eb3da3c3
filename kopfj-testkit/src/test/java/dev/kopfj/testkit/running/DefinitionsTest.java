package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects stay what they are when their definition is changed while the operator is at work. */
class DefinitionsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final Predicate<String> DISCOVERY =
            Pattern.compile("/apis/kopf.dev/v1$").asPredicate();
    private static final Predicate<String> STATUS =
            Pattern.compile("^PATCH .*/status$").asPredicate();

    private final Session session = Session.start(15);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient user = cluster.client();
    private final Actor actor = cluster.actor("operator");
    private final Wire wire = Wire.of(cluster, actor);
    private final List<String> told = new ArrayList<>();
    private final List<HandlerRun> runs = new ArrayList<>();
    private int atWork;
    private int atWorkAtMost;

    @BeforeEach
    void define() {
        Examples.define(user);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void anotherShortNameIsNothingToThem() {
        start(builder -> builder.daemon(KIND, "watch", daemon -> {
            daemon.stopped().await();
            told.add("end of daemon");
            return null;
        }));
        Examples.create(user, "a");
        cluster.advance(Duration.ofMinutes(2));
        Examples.create(user, "b");
        cluster.advance(Duration.ofSeconds(5));
        told.clear();

        change(definition -> definition.getSpec().getNames().setShortNames(List.of("kex")));
        cluster.advance(Duration.ofMinutes(2));

        assertThat(told).containsOnly("MODIFIED b");
        assertThat(created()).containsExactly("a", "b");
        assertThat(runs).extracting(HandlerRun::handlerId).doesNotContain("resume");
    }

    @Test
    void aStatusOfItsOwnIsWrittenAsSuchFromThenOn() {
        change(definition -> definition.getSpec().getVersions().get(0).setSubresources(null));
        start(builder -> builder);
        Examples.create(user, "a");
        cluster.advance(Duration.ofMinutes(1));
        assertThat(wire.sent(STATUS)).isEmpty();

        user.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("kopfexamples.kopf.dev")
                .edit(definition -> definition
                        .edit()
                        .editSpec()
                        .editFirstVersion()
                        .withNewSubresources()
                        .withNewStatus()
                        .endStatus()
                        .endSubresources()
                        .endVersion()
                        .endSpec()
                        .build());
        cluster.advance(Duration.ofMinutes(1));
        Examples.create(user, "b");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(Examples.named(user, "b").get().get("status", "create").toString())
                .isEqualTo("created");
        assertThat(wire.sent(STATUS)).isNotEmpty();
        assertThat(told).noneMatch(event -> event.startsWith("DELETED"));
    }

    @Test
    void oneThatIsTakenForGoneDuringItsCreationIsNotCreatedTwiceAtOnce() {
        start(builder -> builder);
        Examples.create(user, "a");
        cluster.advance(Duration.ofSeconds(5));

        wire.answer(1, DISCOVERY, Wire.Answer.of(404));
        change(definition -> definition.getSpec().getNames().setShortNames(List.of("kex")));
        cluster.advance(Duration.ofMinutes(3));

        assertThat(told).contains("DELETED a", "LISTED a");
        assertThat(atWorkAtMost).isEqualTo(1);
        assertThat(Examples.named(user, "a").get().get("status", "create").toString())
                .isEqualTo("created");
    }

    private void start(UnaryOperator<OperatorBuilder> more) {
        more.apply(Operator.named("operator"))
                .onEvent(KIND, "see", event -> {
                    told.add(event.type() + " " + event.meta().name());
                    return null;
                })
                .onResume(KIND, "resume", change -> null)
                .onCreate(KIND, "create", change -> {
                    atWork++;
                    atWorkAtMost = Math.max(atWorkAtMost, atWork);
                    cluster.simulation().sleep(Duration.ofSeconds(30));
                    atWork--;
                    return "created";
                })
                .build()
                .start(wire.client(), new ActorTimeline(actor), runs::add);
        cluster.settle();
    }

    private void change(Consumer<CustomResourceDefinition> change) {
        user.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("kopfexamples.kopf.dev")
                .edit(definition -> {
                    change.accept(definition);
                    return definition;
                });
    }

    private List<String> created() {
        return runs.stream()
                .filter(run -> run.handlerId().equals("create"))
                .map(HandlerRun::name)
                .toList();
    }
}
