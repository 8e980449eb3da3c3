package dev.kopfj.sim.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An unmodified operator of the Java Operator SDK, with its defaults, finds in the cluster all that it relies on. */
class JavaOperatorSdkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long QUIET_MILLIS = 1500;

    private final Cluster cluster = Cluster.start(1, Pacing.wall());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private KubernetesClient user;

    @BeforeEach
    void define() {
        user = cluster.client();
        Widget.define(user);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        starters.shutdownNow();
        cluster.close();
    }

    private Operator operator(KubernetesClient client, WidgetReconciler reconciler) {
        Operator operator = new Operator(o -> o.withKubernetesClient(client).withCloseClientOnStop(true));
        operator.register(reconciler);
        opened.add(operator::stop);
        return operator;
    }

    private Resource<Widget> widget() {
        return user.resources(Widget.class).withName("w");
    }

    private Resource<ConfigMap> settings() {
        return user.configMaps().withName("w-settings");
    }

    private Resource<Deployment> runners() {
        return user.resources(Deployment.class).withName("w-runners");
    }

    private void awaitData(String key, String value) {
        settings()
                .waitUntilCondition(
                        found -> found != null && value.equals(found.getData().get(key)),
                        PATIENCE.toSeconds(),
                        TimeUnit.SECONDS);
    }

    private void awaitStatus(int size) {
        widget().waitUntilCondition(
                        found -> found != null
                                && found.getStatus() != null
                                && found.getStatus().size() == size,
                        PATIENCE.toSeconds(),
                        TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void reconcilesByItsDefaults(Entrance entrance) throws InterruptedException {
        WidgetReconciler reconciler = new WidgetReconciler();
        operator(entrance.client(cluster, "operator"), reconciler).start();

        user.resource(Widget.of("w", 2, "red")).create();

        awaitStatus(2);
        assertThat(settings().get().getData()).isEqualTo(Map.of("size", "2", "color", "red"));
        assertThat(settings().get().getMetadata().getOwnerReferences())
                .extracting("kind", "name")
                .containsExactly(tuple("Widget", "w"));
        assertThat(widget().get().getMetadata().getFinalizers())
                .containsExactly("widgets.clients.example.com/finalizer");

        widget().edit(old -> {
            old.setSpec(new Widget.Spec(3, "blue"));
            return old;
        });

        awaitStatus(3);
        awaitData("color", "blue");
        assertThat(runners().get().getSpec().getReplicas()).isEqualTo(3);
        comesToRest(reconciler);
    }

    /** An operator that takes its own writes for somebody else's would never come to rest. */
    private void comesToRest(WidgetReconciler reconciler) throws InterruptedException {
        String revision = "";
        int reconciled = -1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String before = revision;
            int reconciledBefore = reconciled;
            revision = user.configMaps().list().getMetadata().getResourceVersion();
            reconciled = reconciler.reconciled.get();
            if (revision.equals(before) && reconciled == reconciledBefore) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        }
        throw new AssertionError("The operator has not come to rest after %d rounds: %s"
                .formatted(reconciled, user.apps().deployments().list().getItems()));
    }

    @ParameterizedTest
    @EnumSource
    void repairsWhatOthersChange(Entrance entrance) throws InterruptedException {
        WidgetReconciler reconciler = new WidgetReconciler();
        operator(entrance.client(cluster, "operator"), reconciler).start();
        user.resource(Widget.of("w", 2, "red")).create();
        awaitStatus(2);

        settings().edit(old -> {
            old.getData().put("color", "green");
            return old;
        });
        awaitData("color", "red");
        settings().delete();
        awaitData("color", "red");
        runners().edit(old -> {
            old.getMetadata().setLabels(Map.of("team", "mine"));
            old.getSpec().setReplicas(9);
            return old;
        });
        runners()
                .waitUntilCondition(
                        found -> found.getSpec().getReplicas() == 2, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(runners().get().getMetadata().getLabels())
                .as("what the operator does not apply is left alone")
                .containsEntry("team", "mine");

        comesToRest(reconciler);
    }

    @ParameterizedTest
    @EnumSource
    void cleansUpBeforeObjectsGo(Entrance entrance) {
        WidgetReconciler reconciler = new WidgetReconciler();
        operator(entrance.client(cluster, "operator"), reconciler).start();
        user.resource(Widget.of("w", 2, "red")).create();
        awaitStatus(2);

        widget().delete();

        widget().waitUntilCondition(found -> found == null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        settings().waitUntilCondition(found -> found == null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reconciler.cleaned).containsExactly("w");
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoInstancesLeadsAndTheOtherTakesOver(Entrance entrance) throws InterruptedException {
        WidgetReconciler first = new WidgetReconciler();
        WidgetReconciler second = new WidgetReconciler();
        Operator leader = candidate(entrance, "one", first);
        starters.execute(leader::start);
        awaitHolder("one");
        starters.execute(candidate(entrance, "two", second)::start);

        user.resource(Widget.of("w", 2, "red")).create();
        awaitStatus(2);
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);

        assertThat(first.reconciled.get()).isPositive();
        assertThat(second.reconciled.get()).as("the second one waits").isZero();

        leader.stop();
        awaitHolder("two");
        widget().edit(old -> {
            old.setSpec(new Widget.Spec(5, "red"));
            return old;
        });
        awaitStatus(5);
        assertThat(second.reconciled.get()).isPositive();
    }

    /** The end of a leadership must not end the JVM of the tests, and nobody wants to wait long for the next leader. */
    private Operator candidate(Entrance entrance, String identity, WidgetReconciler reconciler) {
        KubernetesClient client = entrance.client(cluster, identity);
        Operator operator = new Operator(o -> o.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withLeaderElectionConfiguration(
                        LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("widgets")
                                .withLeaseNamespace(Cluster.NAMESPACE)
                                .withIdentity(identity)
                                .withLeaseDuration(Duration.ofSeconds(4))
                                .withRenewDeadline(Duration.ofSeconds(3))
                                .withRetryPeriod(Duration.ofMillis(500))
                                .withExitOnStopLeading(false)
                                .build()));
        operator.register(reconciler);
        opened.add(() -> {
            operator.stop();
            client.close();
        });
        return operator;
    }

    private void awaitHolder(String identity) {
        Resource<Lease> lease = user.resources(Lease.class).withName("widgets");
        lease.waitUntilCondition(
                found -> found != null && identity.equals(found.getSpec().getHolderIdentity()),
                PATIENCE.toSeconds(),
                TimeUnit.SECONDS);
    }
}
