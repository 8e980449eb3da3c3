package dev.kopfj.testkit.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.given.Attempt;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.Timer;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each invariant of the starter set is broken by an operator with just that mistake, and by no other. */
class StandardInvariantsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(1);
    private final KubernetesClient client = session.cluster().client();

    @BeforeEach
    void define() {
        for (Standard each : Standard.values()) {
            session.cluster().invariants().add(each);
        }
        Examples.define(client);
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Counts its own changes as changes. */
    static class Restless {
        private int count;

        @OnCreate(KIND)
        @OnUpdate(KIND)
        void count(Patch patch) {
            patch.spec().put("count", ++count);
        }
    }

    @Test
    void anOperatorThatReactsToItsOwnWritesForEverIsReportedWithTheLoop() {
        session.start(Restless.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(session.cluster().invariants().violations()).hasSize(1);
        assertThatThrownBy(() -> session.cluster().invariants().requireUnbroken())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("«quiescence» is broken: restless has written kopfexamples.kopf.dev default/a 51")
                .hasMessageContaining("spec.count");
        assertThat(session.cluster().trace().text()).contains("BROKEN", "restless has written");
    }

    /** Writes every second what the time is; that is no loop. */
    static class Clock {
        private int ticks;

        @Timer(value = KIND, interval = "1s")
        void tick(Patch patch) {
            patch.status().put("ticks", ++ticks);
        }

        @OnDelete(KIND)
        void bye() {}
    }

    @Test
    void anOperatorThatWritesAsTimePassesIsFine() {
        session.start(Clock.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(5));

        session.cluster().invariants().requireUnbroken();
    }

    private static ConfigMap child(Meta meta, String kind) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(meta.name() + "-child")
                .withNamespace("default")
                .addNewOwnerReference()
                .withApiVersion("kopf.dev/v1")
                .withKind(kind)
                .withName(meta.name())
                .withUid(meta.uid())
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    /** Makes children whose owner is of a kind that there is not, so that nobody collects them. */
    static class Misnaming {

        @OnCreate(KIND)
        void make(Meta meta, KubernetesClient kubernetes) {
            kubernetes.resource(child(meta, "KopfExampel")).create();
        }
    }

    @Test
    void aChildThatNobodyCollectsIsReportedWithItsOwner() {
        session.start(Misnaming.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThatThrownBy(() -> session.cluster().invariants().requireUnbroken())
                .hasMessageStartingWith("«no orphans» is broken: configmaps default/a-child is still there 120s after")
                .hasMessageContaining("KopfExampel a of kopf.dev/v1; it was written by misnaming")
                .hasMessageContaining("removes kopfexamples.kopf.dev default/a");
    }

    /** Makes children that go with their owner. */
    static class Naming {

        @OnCreate(KIND)
        void make(Meta meta, KubernetesClient kubernetes) {
            kubernetes.resource(child(meta, "KopfExample")).create();
        }
    }

    @Test
    void childrenThatAreCollectedAreFine() {
        session.start(Naming.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(client.configMaps().withName("a-child").get()).isNull();
        session.cluster().invariants().requireUnbroken();
    }

    /** Takes over what it finds, without asking whose it is. */
    static class Greedy {

        @OnCreate(KIND)
        void take(Meta meta, KubernetesClient kubernetes) {
            kubernetes
                    .resource(shared("mine"))
                    .fieldManager("greedy")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static ConfigMap shared(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("shared")
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }

    @Test
    void anOperatorThatTakesFieldsThatAnotherHasAppliedIsReported() {
        session.start(Greedy.class);
        client.resource(shared("ours")).fieldManager("platform").serverSideApply();
        client.resource(shared("ours, too")).fieldManager("platform").serverSideApply();
        session.cluster().invariants().requireUnbroken();

        Examples.create(client, "a");
        session.cluster().settle();

        assertThatThrownBy(() -> session.cluster().invariants().requireUnbroken())
                .hasMessageStartingWith(
                        "«field ownership» is broken: greedy has overwritten what platform has applied:" + " data.key")
                .hasMessageContaining("greedy changes configmaps default/shared");
    }

    /** Holds what it makes, and never lets go. */
    static class Holding {

        @OnCreate(KIND)
        void make(Meta meta, KubernetesClient kubernetes) {
            ConfigMap held = child(meta, "KopfExample");
            held.getMetadata().getFinalizers().add("example.com/held");
            kubernetes.resource(held).create();
        }
    }

    @Test
    void anObjectThatWaitsForAFinalizerThatNobodyEverReleasesIsReported() {
        session.start(Holding.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(2));

        assertThatThrownBy(() -> session.cluster().invariants().requireUnbroken())
                .hasMessageStartingWith("«deletions end» is broken: configmaps default/a-child has been leaving for")
                .hasMessageContaining("nobody has ever released its finalizer example.com/held");
    }

    /** Lets go of what it has to clean up after, and comes to that later. */
    static class Hasty {

        @OnDelete(KIND)
        void clean(Meta meta, Attempt attempt, KubernetesClient kubernetes) {
            if (attempt.isFirst()) {
                Examples.named(kubernetes, meta.name())
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
                throw new TemporaryError("not yet", Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void anOperatorThatLetsGoOfAnObjectBeforeItHasCleanedUpIsReported() {
        session.start(Hasty.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(5));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofSeconds(20));

        assertThatThrownBy(() -> session.cluster().invariants().requireUnbroken())
                .hasMessageStartingWith("«finalizers» is broken: hasty has let go of kopfexamples.kopf.dev default/a,"
                        + " though clean is not through with it (")
                .hasMessageContaining("hasty removes kopfexamples.kopf.dev default/a");
    }

    /** Needs three attempts to clean up, and lets go then. */
    static class Patient {

        @OnDelete(KIND)
        void clean(Attempt attempt) {
            if (attempt.number() < 2) {
                throw new TemporaryError("not yet", Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void anOperatorThatCleansUpFirstIsFine() {
        session.start(Patient.class);

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(5));
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofSeconds(20));

        assertThat(Examples.named(client, "a").get()).isNull();
        session.cluster().invariants().requireUnbroken();
    }
}
