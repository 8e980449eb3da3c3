package dev.kopfj.testkit.order;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Objects whose children are kept in step with them. */
class ReconcileTest {

    private final Session session = Session.start(5);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient client = cluster.client();
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void define() {
        Kinds.define(client, "Tenant", "Blob");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Nested
    class AreLookedAt {

        @Test
        void whenTheyAreNewWhenTheyChangeAndAfterARestart() {
            RunningOperator operator = session.start(counting(ReconcileOptions.defaults()));
            Kinds.create(client, "Tenant", "acme");
            settle();
            assertThat(operator).ran("reconcile").once();

            change("acme", 2);
            settle();
            assertThat(operator).ran("reconcile").times(2);

            operator.stop();
            operator.restart();
            settle();
            assertThat(operator).ran("reconcile").times(3);
            assertThat(calls).containsExactly("acme 1", "acme 2", "acme 2");
        }

        @Test
        void whenAChildChangesOrVanishesThatTheyControlAndForNoOther() {
            RunningOperator operator = session.start(counting(Keeper.OWNING));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            Kinds.create(client, "Tenant", "other");
            settle();
            calls.clear();

            client.resource(Keeper.child(acme, "mine", true)).create();
            settle();
            Kinds.ready(client, "Blob", "mine", "True");
            settle();
            Kinds.named(client, "Blob", "mine").delete();
            settle();
            assertThat(calls).containsExactly("acme 1", "acme 1", "acme 1");

            client.resource(Keeper.child(acme, "loose", false)).create();
            Kinds.create(client, "Blob", "stranger");
            settle();
            assertThat(calls).hasSize(3);
            assertThat(operator).ran("reconcile").times(5);
        }

        @Test
        void whenAChildPassesToAnother() {
            session.start(counting(Keeper.OWNING));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            GenericKubernetesResource other = Kinds.create(client, "Tenant", "other");
            client.resource(Keeper.child(acme, "mine", true)).create();
            settle();
            calls.clear();

            Kinds.named(client, "Blob", "mine").edit(blob -> {
                blob.getMetadata()
                        .setOwnerReferences(
                                Keeper.child(other, "x", true).getMetadata().getOwnerReferences());
                return blob;
            });
            settle();

            assertThat(calls).containsExactlyInAnyOrder("acme 1", "other 1");
        }

        @Test
        void fromTimeToTimeAndWithoutAnyWriteIfAllIsWell() {
            RunningOperator operator =
                    session.start(counting(ReconcileOptions.defaults().withResync(Duration.ofMinutes(10))));
            Kinds.create(client, "Tenant", "acme");
            settle();
            int writes = writes(operator);

            cluster.advance(Duration.ofMinutes(31));

            assertThat(operator).ran("reconcile").times(4);
            assertThat(writes(operator)).isEqualTo(writes);
        }

        @Test
        void onceForWhatHasHappenedTogetherAndOnceMoreForWhatHappensMeanwhile() {
            session.start(Keeper.operator(Keeper.OWNING, change -> {
                calls.add("begin");
                cluster.simulation().sleep(Duration.ofSeconds(4));
                calls.add("end");
                return null;
            }));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            settle();
            calls.clear();

            client.resource(Keeper.child(acme, "a", true)).create();
            cluster.advance(Duration.ofSeconds(2));
            client.resource(Keeper.child(acme, "b", true)).create();
            Kinds.ready(client, "Blob", "b", "True");
            change("acme", 3);
            settle();

            assertThat(calls).containsExactly("begin", "end", "begin", "end");
        }
    }

    @Nested
    class AreTriedAgain {

        @Test
        void afterFailuresAsByOtherHandlersWhateverHadThemLookedAt() {
            ReconcileOptions thrice =
                    Keeper.OWNING.with(HandlerOptions.defaults().withRetries(3));
            RunningOperator operator = session.start(Keeper.operator(thrice, change -> {
                calls.add("attempt " + change.attempt().number());
                if (calls.size() > 1 && change.attempt().number() < 2) {
                    throw new TemporaryError("not yet", Duration.ofSeconds(30));
                }
                return null;
            }));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            settle();

            client.resource(Keeper.child(acme, "mine", true)).create();
            cluster.advance(Duration.ofMinutes(5));

            assertThat(calls).containsExactly("attempt 0", "attempt 0", "attempt 1", "attempt 2");
            assertThat(operator).ran("reconcile").times(4).lastly(Outcome.SUCCEEDED);
            assertThat(annotations("acme")).doesNotContainKey("kopf.zalando.org/reconcile");
        }

        @Test
        void afterARestartWithTheAttemptsThatAreLeft() {
            RunningOperator operator = session.start(Keeper.operator(Keeper.OWNING, change -> {
                calls.add("attempt " + change.attempt().number());
                if (calls.size() > 1 && change.attempt().number() < 2) {
                    throw new TemporaryError("not yet", Duration.ofSeconds(30));
                }
                return null;
            }));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            settle();
            client.resource(Keeper.child(acme, "mine", true)).create();
            settle();

            operator.stop();
            operator.restart();
            cluster.advance(Duration.ofMinutes(5));

            assertThat(calls).containsExactly("attempt 0", "attempt 0", "attempt 1", "attempt 2");
        }

        @Test
        void withTheNextReasonIfTheyWereGivenUp() {
            RunningOperator operator = session.start(Keeper.operator(Keeper.OWNING, change -> {
                calls.add("x");
                throw new PermanentError("never");
            }));
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            settle();
            client.resource(Keeper.child(acme, "mine", true)).create();
            settle();

            assertThat(operator).ran("reconcile").times(2).lastly(Outcome.FAILED);
        }

        @Test
        void thoughAnotherHandlerOfTheSameChangeIsStillBusy() {
            session.start(Keeper.builder(Keeper.OWNING, change -> {
                        calls.add("reconcile " + change.reason().word());
                        return "seen";
                    })
                    .onCreate(Keeper.TENANTS, "slow", change -> {
                        if (change.attempt().number() < 3) {
                            throw new TemporaryError("not yet", Duration.ofMinutes(1));
                        }
                        calls.add("slow");
                        return null;
                    })
                    .build());
            GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
            settle();
            client.resource(Keeper.child(acme, "mine", true)).create();
            settle();
            assertThat(calls).containsExactly("reconcile create", "reconcile create");

            cluster.advance(Duration.ofMinutes(5));
            assertThat(calls).containsExactly("reconcile create", "reconcile create", "slow");
        }
    }

    private Operator counting(ReconcileOptions options) {
        return Keeper.operator(options, change -> {
            calls.add("%s %d".formatted(change.meta().name(), change.spec().getInt("x", 0)));
            return "seen";
        });
    }

    private void settle() {
        cluster.advance(Duration.ofSeconds(10));
    }

    private void change(String name, int x) {
        Keeper.change(client, name, x);
    }

    private Map<String, String> annotations(String name) {
        return Kinds.named(client, "Tenant", name).get().getMetadata().getAnnotations();
    }

    private int writes(RunningOperator operator) {
        return (int) cluster.trace().calls(operator.name()).stream()
                .filter(call -> call.isWrite())
                .count();
    }
}
